import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { expect, test } from '@jest/globals'
import { revokeKey } from '../../../../lambdas/accounts/keys.ts'
import { createKeyTable } from '../../../../lambdas/adapters/identity/key-table.ts'
import { newApiKey } from '../../../../lambdas/core/identity/api-key.ts'
import { aMoment } from '../../support/factories.ts'

const { keyId } = newApiKey()

/** A table whose transactions end so, one after the other; nothing means that the transaction is written. */
function tableWhose(...outcomes: ('TransactionConflict' | 'ConditionalCheckFailed' | undefined)[]) {
  let sent = 0
  const send = async () => {
    const Code = outcomes[sent++]
    if (!Code) return {}
    throw new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: [{ Code }, { Code: 'None' }],
    })
  }
  const keys = createKeyTable({ send } as unknown as DynamoDBDocumentClient, 'table')
  return { deps: { keys, now: () => aMoment }, sent: () => sent }
}

test('a key is revoked although its use is being noted at the same moment', async () => {
  const { deps, sent } = tableWhose('TransactionConflict', 'TransactionConflict', undefined)
  await expect(revokeKey(deps, { owner: 'alice' }, keyId)).resolves.toBeUndefined()
  expect(sent()).toBe(3)
})

test('a key that is not there is not looked for again', async () => {
  const { deps, sent } = tableWhose('ConditionalCheckFailed')
  await expect(revokeKey(deps, { owner: 'alice' }, keyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(sent()).toBe(1)
})
