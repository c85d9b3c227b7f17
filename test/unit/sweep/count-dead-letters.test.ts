import { expect, test } from 'vitest'
import { countDeadLetters } from '../../../lambdas/sweep/count-dead-letters.ts'

const queue = (name: string, waiting: number) => ({ name, count: async () => waiting })

test('dead letters are counted over all queues, and those queues are named that have some', async () => {
  const deadLetters = [queue('analysis', 2), queue('jobs', 0), queue('erasures', 1)]
  expect(await countDeadLetters({ deadLetters })).toEqual({ total: 3, byQueue: { analysis: 2, erasures: 1 } })
  expect(await countDeadLetters({ deadLetters: [queue('jobs', 0)] })).toEqual({ total: 0, byQueue: {} })
})
