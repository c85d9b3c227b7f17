import { expect, test } from 'vitest'
import { httpRoutes } from '../../lambdas/documentation/http-routes.ts'
import { accountRaces } from './races/account-races.ts'
import { credentialRaces } from './races/credential-races.ts'
import { feedbackRaces } from './races/feedback-races.ts'
import { imageRaces } from './races/image-races.ts'
import { operationsRaces } from './races/operations-races.ts'
import { callers, createWorld, dailyUploads, type Races } from './races/race.ts'
import { rerunRaces } from './races/rerun-races.ts'
import { transformRaces } from './races/transform-races.ts'
import { webhookRaces } from './races/webhook-races.ts'
import { useStack } from './support/stack.ts'

const plenty = '100000'
const stack = useStack({
  signUp: 'open',
  requestsPerMinute: plenty,
  requestBurst: plenty,
  publicRequestsPerMinute: plenty,
  dailyUploads: String(dailyUploads),
})
let world: ReturnType<typeof createWorld> | undefined

const races: Races = {
  ...accountRaces,
  ...credentialRaces,
  ...imageRaces,
  ...rerunRaces,
  ...transformRaces,
  ...feedbackRaces,
  ...webhookRaces,
  ...operationsRaces,
}
const writeRoutes = httpRoutes.filter(({ method }) => method !== 'GET').map(({ operationId }) => operationId)

test('every route that writes has a race, and every race has a route', () => {
  expect(Object.keys(races).sort()).toEqual([...writeRoutes].sort())
})

test.each(
  writeRoutes.flatMap((operationId) => [
    { operationId, kind: 'identical' as const },
    { operationId, kind: 'conflicting' as const },
  ]),
)(
  '$operationId: 20 $kind calls at once',
  async ({ operationId, kind }) => {
    world ??= createWorld(stack())
    const { call, check } = await races[operationId]!(world, kind)
    const answers = await Promise.all(
      Array.from({ length: callers }, (_, caller) => call(kind === 'identical' ? 0 : caller)),
    )
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    await check(answers)
  },
  120_000,
)
