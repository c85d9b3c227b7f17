import {
  type DynamoDBClient,
  RestoreTableFromBackupCommand,
  RestoreTableToPointInTimeCommand,
  TableAlreadyExistsException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'

/** Where the rows come from. */
export type RestoreSource =
  | { readonly kind: 'time'; readonly at: Date }
  | { readonly kind: 'backup'; readonly backupArn: string }
  | { readonly kind: 'table'; readonly name: string }

/** A restore of a large table takes AWS hours. */
const maxWaitSeconds = 24 * 3_600

/** The table that a restore makes beside the stage's table. The same source has the same name, to go on with it. */
export function restoredName(tableName: string, source: RestoreSource): string {
  if (source.kind === 'table') return source.name
  const name = source.kind === 'time' ? source.at.toISOString() : source.backupArn.split('/').at(-1)!
  return `${tableName}-${name.replace(/[^a-zA-Z0-9]/g, '')}`.slice(-255)
}

/** Restores into a table of its own, and waits until it can be read. One that is there already is used. */
export async function restoreTable(
  client: DynamoDBClient,
  tableName: string,
  source: RestoreSource,
): Promise<string> {
  const TargetTableName = restoredName(tableName, source)
  try {
    if (source.kind === 'time')
      await client.send(
        new RestoreTableToPointInTimeCommand({
          SourceTableName: tableName,
          TargetTableName,
          RestoreDateTime: source.at,
          BillingModeOverride: 'PAY_PER_REQUEST',
        }),
      )
    if (source.kind === 'backup')
      await client.send(
        new RestoreTableFromBackupCommand({
          BackupArn: source.backupArn,
          TargetTableName,
          BillingModeOverride: 'PAY_PER_REQUEST',
        }),
      )
  } catch (error) {
    if (!(error instanceof TableAlreadyExistsException)) throw error
  }
  await waitUntilTableExists({ client, maxWaitTime: maxWaitSeconds }, { TableName: TargetTableName })
  return TargetTableName
}
