import { describe, expect, test } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { readImage } from '../../../lambdas/images/read-image.ts'
import { anImageRow } from '../support/factories.ts'

const ref = { owner: 'alice', imageId: anImageRow().imageId }

/** An image whose row changes at these moments, in milliseconds, and the moments at which it was read. */
function imageOver(rows: readonly (readonly [fromMs: number, row: ImageRow])[]) {
  const readAtMs: number[] = []
  let nowMs = 0
  const readWhole = async () => {
    readAtMs.push(nowMs)
    return rows.findLast(([fromMs]) => nowMs >= fromMs)?.[1]
  }
  const delay = async (ms: number) => {
    nowMs += ms
  }
  return { deps: { images: { readWhole }, nowMs: () => nowMs, delay }, readAtMs }
}

const withLabels = { ...anImageRow().upload!, features: ['labels' as const] }
const pending = anImageRow({ state: 'pending', upload: withLabels })
const analyzed = anImageRow({ state: 'analyzed', upload: withLabels })
const completed = anImageRow({ state: 'completed', upload: withLabels })

describe('a wait for an image', () => {
  test('reads rarely until vision can have begun, then often', async () => {
    const { deps, readAtMs } = imageOver([
      [0, pending],
      [70, analyzed],
      [150, completed],
    ])
    expect(await readImage(deps, ref, 20)).toBe(completed)
    expect(readAtMs).toEqual([0, 40, 80, 100, 120, 140, 160])
  })

  test('reads often where nothing but the analysis is to come', async () => {
    const alone = anImageRow({ state: 'pending', upload: undefined })
    const { deps, readAtMs } = imageOver([
      [0, alone],
      [50, completed],
    ])
    await readImage(deps, ref, 20)
    expect(readAtMs).toEqual([0, 20, 40, 60])
  })

  test('ends with the row as it is, after at most its time, with some ninety reads', async () => {
    const { deps, readAtMs } = imageOver([[0, analyzed]])
    expect(await readImage(deps, ref, 20)).toBe(analyzed)
    expect(readAtMs.at(-1)).toBeLessThanOrEqual(20_000)
    expect(readAtMs.length).toBeGreaterThan(80)
    expect(readAtMs.length).toBeLessThan(110)
  })

  test('of no time reads once', async () => {
    const { deps, readAtMs } = imageOver([[0, pending]])
    expect(await readImage(deps, ref, 0)).toBe(pending)
    expect(readAtMs).toEqual([0])
  })
})
