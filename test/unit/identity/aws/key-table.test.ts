import { expect, test } from 'vitest'
import { newApiKey } from '../../../../lambdas/identity/api-key.ts'
import { createKeyTable } from '../../../../lambdas/identity/aws/key-table.ts'
import type { KeyRow } from '../../../../lambdas/identity/keys.ts'
import { revokeKey } from '../../../../lambdas/identity/manage-keys.ts'
import { createDocumentDynamo } from '../../../../lambdas/platform/clients.ts'
import { functionEnvironment } from '../../../support/function-environment.ts'
import { aMoment } from '../../support/factories.ts'
import { useFakeTime } from '../../support/fake-time.ts'
import { answeredBy, cancelled } from '../../support/sdk-answers.ts'

useFakeTime()
Object.assign(process.env, functionEnvironment)
const { keyId } = newApiKey()

/** A table whose transactions have these outcomes, one after the other; without one, the transaction is written. */
function tableWhose(...outcomes: ('TransactionConflict' | 'ConditionalCheckFailed' | undefined)[]) {
  const { client, calls } = answeredBy(createDocumentDynamo(), () => {
    const code = outcomes.shift()
    return code ? cancelled(code, 'None') : {}
  })
  return { deps: { keys: createKeyTable(client, 'table'), now: () => aMoment }, calls }
}

test('a key is revoked although its use is recorded at the same moment', async () => {
  const { deps, calls } = tableWhose('TransactionConflict', 'TransactionConflict', undefined)
  await expect(revokeKey(deps, { owner: 'alice' }, keyId)).resolves.toBeUndefined()
  expect(calls).toHaveLength(3)
})

test('a missing key is not looked up again', async () => {
  const { deps, calls } = tableWhose('ConditionalCheckFailed')
  await expect(revokeKey(deps, { owner: 'alice' }, keyId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(calls).toHaveLength(1)
})

test('the use of a key is recorded although a clock that was ahead recorded the last one', async () => {
  const { deps, calls } = tableWhose()
  const inHours = (hours: number) => new Date(aMoment.getTime() + hours * 3_600_000).toISOString()
  const row = { owner: 'alice', keyId } as KeyRow
  await deps.keys.touch({ ...row, lastUsedAt: inHours(-0.5) }, aMoment)
  expect(calls).toHaveLength(0)
  await deps.keys.touch({ ...row, lastUsedAt: inHours(48) }, aMoment)
  expect(calls).toHaveLength(2)
})
