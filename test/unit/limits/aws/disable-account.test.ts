import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { createDisabledAccounts } from '../../../../lambdas/limits/aws/disable-account.ts'
import { aMoment } from '../../support/factories.ts'
import { type Answer, answeredBy, cancelled } from '../../support/sdk-answers.ts'

const disable = (answer: Answer) => {
  const { client, calls } = answeredBy(
    new DynamoDBClient({ region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }),
    () => answer,
  )
  const accounts = createDisabledAccounts(DynamoDBDocumentClient.from(client), 'table')
  return { calls, marked: accounts.mark('bob', 'root', aMoment) }
}

test('an account is marked for as long as a cached decision can live', async () => {
  const { calls, marked } = disable({})
  await marked
  const [update, check] = calls[0]!.input.TransactItems as [
    { Update: { ExpressionAttributeValues: Record<string, { N: string }> } },
    { ConditionCheck: { Key: unknown } },
  ]
  expect(update.Update.ExpressionAttributeValues[':until']!.N).toBe(String(aMoment.getTime() + 3_600_000))
  expect(check.ConditionCheck.Key).toEqual({ pk: { S: 'LIMITS#root' }, sk: { S: 'REQUESTS' } })
})

test.each([
  ['None', 'ConditionalCheckFailed', 'ACCOUNT_DISABLED'],
  ['ConditionalCheckFailed', 'None', 'ACCOUNT_CLOSED'],
])('a refusal (%s, %s) is %s', async (first, second, code) => {
  await expect(disable(cancelled(first, second)).marked).rejects.toMatchObject({ code })
})
