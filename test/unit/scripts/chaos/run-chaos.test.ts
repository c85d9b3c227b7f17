import { describe, expect, test } from 'vitest'
import { runChaos } from '../../../../scripts/chaos/run-chaos.ts'

const rough = { calls: 0.2, kills: 0.02, doubles: 0.1 }

describe('chaos', () => {
  test.each([1, 2, 3])(
    'loses no photo and stores none twice, with the random numbers of %i',
    async (seed) => {
      const report = await runChaos(60, rough, seed)
      expect(report).toMatchObject({ photos: 60, completed: 60, lost: 0, twice: 0 })
      // Otherwise the world was not rough.
      expect(report.killed).toBeGreaterThan(5)
      expect(report.recordsFailed).toBeGreaterThan(50)
      expect(report.deadLetters).toBeGreaterThan(0)
    },
  )

  test('needs nothing to be redriven when all is calm', async () => {
    const calm = await runChaos(30, { calls: 0, kills: 0, doubles: 0.5 })
    expect(calm).toMatchObject({
      underFaults: { completed: 30 },
      killed: 0,
      deadLetters: 0,
      lost: 0,
      twice: 0,
    })
  })

  test('notices a queue that loses messages', async () => {
    expect((await runChaos(60, rough, 1, 'lose messages')).lost).toBeGreaterThan(0)
  })

  test('notices a table that checks no conditions', async () => {
    expect((await runChaos(60, { ...rough, doubles: 1 }, 1, 'ignore conditions')).twice).toBeGreaterThan(0)
  })
})
