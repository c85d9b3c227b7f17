import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createOwnerRow } from '../../platform/dynamo/owner-row.ts'
import { signingKeysKey } from '../../platform/dynamo/row-key.ts'
import { SigningKeyRow } from '../signing-keys.ts'

export type SigningKeyTable = ReturnType<typeof createSigningKeyTable>

/** Signing keys of an owner, all in one row: `SIGNING_KEYS#<owner>` / `SIGNING_KEYS`. */
export const createSigningKeyTable = (client: DynamoDBDocumentClient, tableName: string) =>
  createOwnerRow<SigningKeyRow>(client, tableName, {
    partitionOf: signingKeysKey,
    sortKey: 'SIGNING_KEYS',
    schema: SigningKeyRow,
    empty: (owner) => ({ owner, keys: [], revision: 0 }),
  })
