import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createSimilarityRows } from '../../../lambdas/adapters/similarity/similarity-rows.ts'
import { clientConfig } from '../../../local/client-environment.ts'
import { startEmulator } from '../../../local/emulator.ts'

/** The rows of a real table, on an emulator of its own. */
export async function emulatorRows() {
  const emulator = await startEmulator()
  const dynamo = new DynamoDBClient(clientConfig(emulator.env))
  await dynamo.send(
    new CreateTableCommand({
      TableName: 'similarity',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  )
  const rows = createSimilarityRows(DynamoDBDocumentClient.from(dynamo), 'similarity')
  return { rows, stop: () => emulator.stop() }
}
