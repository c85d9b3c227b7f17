import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createOwnerRow } from '../../platform/dynamo/owner-row.ts'
import { PresetRow } from '../presets/preset-row.ts'

export type PresetTable = ReturnType<typeof createPresetTable>

/** Presets of an owner, all in one row: `OWNER#<owner>` / `PRESETS`. */
export const createPresetTable = (client: DynamoDBDocumentClient, tableName: string) =>
  createOwnerRow<PresetRow>(client, tableName, {
    sortKey: 'PRESETS',
    schema: PresetRow,
    empty: (owner) => ({ owner, presets: [], retired: [], revision: 0 }),
  })
