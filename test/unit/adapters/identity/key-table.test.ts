import { expect, test } from 'vitest'
import { revokeKey } from '../../../../lambdas/accounts/keys.ts'
import { createKeyTable } from '../../../../lambdas/adapters/identity/key-table.ts'
import { newApiKey } from '../../../../lambdas/core/identity/api-key.ts'
import { cancelled, useDynamoServer } from '../../support/dynamo-server.ts'
import { aMoment } from '../../support/factories.ts'

const startDynamo = useDynamoServer()
const { keyId } = newApiKey()

/** A table whose transactions end so, one after the other; nothing means that the transaction is written. */
async function tableWhose(...outcomes: ('TransactionConflict' | 'ConditionalCheckFailed' | undefined)[]) {
  const { client, requests } = await startDynamo(() => {
    const code = outcomes.shift()
    return code ? cancelled(code, 'None') : {}
  })
  return { deps: { keys: createKeyTable(client, 'table'), now: () => aMoment }, requests }
}

test('a key is revoked although its use is being noted at the same moment', async () => {
  const { deps, requests } = await tableWhose('TransactionConflict', 'TransactionConflict', undefined)
  await expect(revokeKey(deps, { owner: 'alice' }, keyId)).resolves.toBeUndefined()
  expect(requests()).toBe(3)
})

test('a key that is not there is not looked for again', async () => {
  const { deps, requests } = await tableWhose('ConditionalCheckFailed')
  await expect(revokeKey(deps, { owner: 'alice' }, keyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(requests()).toBe(1)
})
