import { expect, test, vi } from 'vitest'
import { beginErasure } from '../../../lambdas/erasures/begin-erasure.ts'
import { newConfirmation, receiptIdOf } from '../../../lambdas/erasures/confirmation.ts'
import { ErasedCounts, type ErasureRow } from '../../../lambdas/erasures/erasures.ts'
import { previewErasure } from '../../../lambdas/erasures/preview-erasure.ts'
import { readReceipt } from '../../../lambdas/erasures/read-receipt.ts'
import { aMoment } from '../support/factories.ts'

const contents = { images: 3, bytes: 900, keys: 1, webhooks: 0, jobs: 0, feedback: 0 }

/** The previews, erasures and receipts of a table, in memory. */
function aWorld() {
  let nowMs = aMoment.getTime()
  const questions = new Map<string, { receiptId: string; expiresAt: string }>()
  const begun = new Map<string, ErasureRow>()
  const calls: string[] = []
  const deps = {
    countContents: async () => ({ contents, isComplete: true }),
    closeAccount: vi.fn(async (owner: string) => void calls.push(`close ${owner}`)),
    advanceLater: vi.fn(async (owner: string) => void calls.push(`advance ${owner}`)),
    now: () => new Date(nowMs),
    erasures: {
      ask: async (owner: string, askedBy: string, question: { receiptId: string; expiresAt: string }) =>
        void questions.set(`${owner} ${askedBy}`, question),
      asked: async (owner: string, askedBy: string) => questions.get(`${owner} ${askedBy}`),
      begin: async (erasure: ErasureRow) => {
        if (begun.has(erasure.owner)) return false
        begun.set(erasure.owner, erasure)
        calls.push(`begin ${erasure.owner}`)
        return true
      },
      get: async (owner: string) => begun.get(owner),
      receipt: async (receiptId: string) => {
        const row = [...begun.values()].find((each) => each.receiptId === receiptId)
        return row && { receiptId, begunAt: row.begunAt, state: 'running' as const, ...noCounts }
      },
    },
  }
  return {
    deps,
    calls,
    pass: (seconds: number) => {
      nowMs += seconds * 1000
    },
  }
}
const noCounts = ErasedCounts.parse({})

test('an erasure begins with a valid confirmation: it is recorded first, then the account is closed', async () => {
  const { deps, calls } = aWorld()
  const preview = await previewErasure(deps, 'alice', 'alice')
  expect(preview).toMatchObject({ contents, isComplete: true })
  expect(calls).toEqual([])
  const receipt = await beginErasure(deps, 'alice', 'alice', preview.confirmation)
  expect(receipt).toMatchObject({ receiptId: preview.receiptId, state: 'running' })
  expect(calls).toEqual(['begin alice', 'close alice', 'advance alice'])
})

test('a second call with the same confirmation, or with another one, gives the same receipt', async () => {
  const { deps } = aWorld()
  const first = await previewErasure(deps, 'alice', 'alice')
  const other = await previewErasure(deps, 'alice', 'root')
  const receipts = [
    await beginErasure(deps, 'alice', 'alice', first.confirmation),
    await beginErasure(deps, 'alice', 'alice', first.confirmation),
    await beginErasure(deps, 'alice', 'root', other.confirmation),
  ]
  expect(new Set(receipts.map(({ receiptId }) => receiptId))).toEqual(new Set([first.receiptId]))
})

test.each([
  ['that was never issued', async () => newConfirmation()],
  [
    'of an earlier preview',
    async (ask: Ask) => [await ask('alice', 'alice'), await ask('alice', 'alice')][0]!,
  ],
  ['of another account', async (ask: Ask) => ask('bob', 'alice')],
  ['of another person', async (ask: Ask) => ask('alice', 'bob')],
])('a confirmation %s is refused', async (_, confirmationFrom) => {
  const { deps, calls } = aWorld()
  const confirmation = await confirmationFrom(async (owner, askedBy) => {
    return (await previewErasure(deps, owner, askedBy)).confirmation
  })
  await expect(beginErasure(deps, 'alice', 'alice', confirmation)).rejects.toMatchObject({
    code: 'INVALID_CONFIRMATION',
  })
  expect(calls).toEqual([])
})
type Ask = (owner: string, askedBy: string) => Promise<string>

test('a confirmation is valid for ten minutes', async () => {
  const { deps, pass } = aWorld()
  const { confirmation } = await previewErasure(deps, 'alice', 'alice')
  pass(600)
  await expect(beginErasure(deps, 'alice', 'alice', confirmation)).rejects.toMatchObject({
    code: 'INVALID_CONFIRMATION',
  })
})

test('a receipt id is derived from the confirmation and does not reveal it', () => {
  const confirmation = newConfirmation()
  expect(receiptIdOf(confirmation)).toBe(receiptIdOf(confirmation))
  expect(receiptIdOf(confirmation)).toMatch(/^[0-9a-f]{48}$/)
  expect(confirmation).not.toContain(receiptIdOf(confirmation).slice(0, 8))
})

test('an expired receipt is not found, even before DynamoDB deletes it', async () => {
  const row = {
    receiptId: 'c'.repeat(48),
    state: 'completed' as const,
    begunAt: aMoment.toISOString(),
    ...noCounts,
    expiresAtEpochSeconds: aMoment.getTime() / 1000 + 60,
  }
  const at = (now: Date) =>
    readReceipt({ erasures: { receipt: async () => row }, now: () => now }, row.receiptId)
  await expect(at(aMoment)).resolves.toMatchObject({ state: 'completed' })
  await expect(at(new Date(aMoment.getTime() + 60_000))).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
