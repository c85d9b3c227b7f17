import { expect, test } from 'vitest'
import { newApiKey } from '../../../../lambdas/identity/api-key.ts'
import { createKeyTable } from '../../../../lambdas/identity/aws/key-table.ts'
import { revokeKey } from '../../../../lambdas/identity/manage-keys.ts'
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
