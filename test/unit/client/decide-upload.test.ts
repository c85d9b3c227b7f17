import { describe, expect, test } from 'vitest'
import { decideUpload, type ImageView, leastSlotMs } from '../../../clients/typescript/src/index.ts'
import { uploadSlot } from '../imgint/support/library.ts'

const nowMs = Date.UTC(2026, 10, 21)
const slotFor = (ms: number) => uploadSlot('1', new Date(nowMs + ms))
const image = (state: ImageView['state']) => ({ imageId: uploadSlot('1').imageId, state })
const entry = (slot?: ReturnType<typeof slotFor>, begun?: boolean) => ({
  sha256: 'a',
  imageId: uploadSlot('1').imageId,
  slot,
  begun,
})

describe('decideUpload', () => {
  test('sends a photo that neither journal nor library knows', () => {
    expect(decideUpload(undefined, undefined, nowMs)).toEqual({ kind: 'send' })
    expect(decideUpload(entry(), undefined, nowMs)).toEqual({ kind: 'send' })
  })

  test.each(['expired', 'deleted'] as const)('sends a photo that is %s in the library', (state) => {
    expect(decideUpload(entry(slotFor(60_000), true), image(state), nowMs)).toEqual({ kind: 'send' })
  })

  test.each(['uploaded', 'analyzed', 'completed', 'rejected', 'failed'] as const)(
    'does not send a photo that is %s',
    (state) => {
      expect(decideUpload(entry(slotFor(-60_000), true), image(state), nowMs).kind).toBe('present')
    },
  )

  test('does not send a photo that has arrived, even if the library has not analysed it yet', () => {
    expect(decideUpload(entry(), image('pending'), nowMs).kind).toBe('present')
  })

  test.each([true, false])('uses a slot that is still open, whether begun or not (%s)', (begun) => {
    const slot = slotFor(leastSlotMs + 1)
    expect(decideUpload(entry(slot, begun), image('pending'), nowMs)).toEqual({ kind: 'send', slot })
  })

  test('is unsure about a begun slot that has ended, and says until when', () => {
    const decision = decideUpload(entry(slotFor(leastSlotMs), true), image('pending'), nowMs)
    expect(decision).toMatchObject({ kind: 'unsure', untilMs: nowMs + leastSlotMs + 20 * 60_000 })
  })

  test('opens another slot when one ended unused', () => {
    expect(decideUpload(entry(slotFor(0)), image('pending'), nowMs)).toEqual({ kind: 'send' })
  })
})
