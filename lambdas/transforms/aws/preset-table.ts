import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createOwnerRow } from '../../platform/dynamo/owner-row.ts'
import { workKey } from '../../platform/dynamo/row-key.ts'
import { PresetRow } from '../presets/preset-row.ts'

export type PresetTable = ReturnType<typeof createPresetTable>

/** Presets of an owner, all in one row: `WORK#<owner>` / `PRESETS`. */
export const createPresetTable = (client: DynamoDBDocumentClient, tableName: string) =>
  createOwnerRow<PresetRow>(client, tableName, {
    partitionOf: workKey,
    sortKey: 'PRESETS',
    schema: PresetRow,
    empty: (owner) => ({ owner, presets: [], retired: [], revision: 0 }),
  })
