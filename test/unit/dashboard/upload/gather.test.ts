import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { gather } from '../../../../dashboard/src/upload/gather.ts'

describe('questions that are asked at about the same time', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('are sent together up to a limit, and each gets its own answer', async () => {
    const asked: number[][] = []
    const double = gather<number, number>({
      most: 3,
      waitMs: 40,
      ask: async (numbers) => {
        asked.push([...numbers])
        return numbers.map((number) => number * 2)
      },
    })
    const answers = Promise.all([1, 2, 3, 4].map(double))
    await vi.advanceTimersByTimeAsync(40)
    expect(await answers).toEqual([2, 4, 6, 8])
    expect(asked).toEqual([[1, 2, 3], [4]])
  })

  test('all fail when their request fails, and later ones are sent again', async () => {
    let isDown = true
    const ask = gather<string, string>({
      most: 10,
      waitMs: 40,
      ask: async (words) => {
        if (isDown) throw new Error('down')
        return words
      },
    })
    const failing = Promise.allSettled([ask('a'), ask('b')])
    await vi.advanceTimersByTimeAsync(40)
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    isDown = false
    const answer = ask('c')
    await vi.advanceTimersByTimeAsync(40)
    expect(await answer).toBe('c')
  })
})
