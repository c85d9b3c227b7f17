import { InvokeCommand } from '@aws-sdk/client-lambda'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { inspectionKey } from '../../../lambdas/inspections/aws/inspection-keys.ts'
import { functionNamed } from './functions.ts'
import type { DeployedStack } from './stack.ts'

/** Has the sweep take up an inspection now, as it does an hour after the last invocation was lost. */
export async function takeUpInspection(stack: DeployedStack, inspectionId: string): Promise<void> {
  await stack.dynamo
    .send(
      new UpdateCommand({
        TableName: stack.outputs.TableName,
        Key: inspectionKey(inspectionId),
        UpdateExpression: 'SET dueAt = :past',
        ConditionExpression: 'attribute_exists(openShard)',
        ExpressionAttributeValues: { ':past': '2026-01-01T00:00:00.000Z' },
      }),
    )
    // It has ended.
    .catch((error: Error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error
    })
  await stack.lambda.send(new InvokeCommand({ FunctionName: await functionNamed(stack, /Sweep/) }))
}
