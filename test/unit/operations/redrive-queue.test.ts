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

test('dead letters go to the queue that they came from, and those that are left are told', async () => {
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

test('a follower of a stream has no queue to go back to, and an unknown name is answered with those that there are', async () => {
  await expect(redriveQueue(deps(0, 0), 'search-index')).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(redriveQueue(deps(0, 0), 'analysi')).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('Expected one of analysis, search-index'),
  })
})
