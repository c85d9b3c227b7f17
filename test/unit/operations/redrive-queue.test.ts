import { expect, test } from 'vitest'
import { mostRedriven, redriveQueue } from '../../../lambdas/operations/redrive-queue.ts'

const queueNames = {
  analysis: 'stage-analysis',
  'analysis-dead-letters': 'stage-analysis-dead',
  'search-index-dead-letters': 'stage-index-dead',
}

function deps(moved: number, left: number) {
  const asked: unknown[] = []
  return {
    asked,
    queueNames,
    urlOf: (name: string) => `https://sqs/${name}`,
    queueDepths: async () => ({ 'analysis-dead-letters': { visible: left, inFlight: 3, delayed: 1 } }),
    moveMessages: async (options: { isTimeUp?: () => boolean }) => {
      asked.push(options)
      return moved
    },
    nowMs: () => 0,
  }
}

test('dead letters go back to their queue, and the number left is reported', async () => {
  const given = deps(5, 2)
  expect(await redriveQueue(given, 'analysis')).toEqual({ name: 'analysis', moved: 5, deadLetters: 3 })
  expect(given.asked).toMatchObject([
    {
      fromQueueUrl: 'https://sqs/stage-analysis-dead',
      toQueueUrl: 'https://sqs/stage-analysis',
      max: mostRedriven,
    },
  ])
})

test('refuses a follower of a stream, and answers an unknown name with the known ones', async () => {
  await expect(redriveQueue(deps(0, 0), 'search-index')).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(redriveQueue(deps(0, 0), 'analysi')).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('Expected one of analysis, search-index'),
  })
})
