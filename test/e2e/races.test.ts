import { expect, test } from 'vitest'
import { httpRoutes } from '../../lambdas/documentation/http-routes.ts'
import { accountRaces } from './races/account-races.ts'
import { credentialRaces } from './races/credential-races.ts'
import { feedbackRaces } from './races/feedback-races.ts'
import { imageRaces } from './races/image-races.ts'
import { importRaces } from './races/import-races.ts'
import { mcpRaces } from './races/mcp-races.ts'
import { operationsRaces } from './races/operations-races.ts'
import { callers, createWorld, dailyUploads, expectOnly, type Races } from './races/race.ts'
import { creations } from './races/repeated-requests.ts'
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
  rolloutProviders: 'rekognition',
})
let world: ReturnType<typeof createWorld> | undefined

const races: Races = {
  ...accountRaces,
  ...credentialRaces,
  ...imageRaces,
  ...rerunRaces,
  ...importRaces,
  ...transformRaces,
  ...feedbackRaces,
  ...webhookRaces,
  ...operationsRaces,
  ...mcpRaces,
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

test.each(Object.entries(creations))(
  '%s: 20 calls at once with one Idempotency-Key make one thing',
  async (_, creation) => {
    world ??= createWorld(stack())
    const { ask, newPerson } = world
    const { accessToken } = await newPerson()
    const { method, path, body, count, made: status = 201 } = await creation(world, accessToken)
    const key = crypto.randomUUID()
    const before = await count()
    const call = () => ask(method, path, body, accessToken, undefined, key)
    const answers = await Promise.all(Array.from({ length: callers }, call))
    expectOnly(answers, status, 409)
    expect(await count()).toBe(before + 1)
    // Whoever was told to come back gets the answer of the one that made it, secrets included.
    const again = await call()
    const made = [...answers.filter((answer) => answer.status === status), again]
    expect(new Set(made.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(
      answers
        .filter((answer) => answer.status === 409)
        .every(({ body }) => body.code === 'REQUEST_UNDER_WAY'),
    ).toBe(true)
    expect(await ask(method, path, { ...body, more: 1 }, accessToken, undefined, key)).toMatchObject({
      status: 422,
    })
  },
)
