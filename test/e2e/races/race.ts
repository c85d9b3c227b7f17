import { expect } from 'vitest'
import { setConsuming } from '../support/functions.ts'
import { smallPhoto, upload } from '../support/photos.ts'
import type { DeployedStack } from '../support/stack.ts'

/** How many call at once. */
export const callers = 20

/** Daily quota of upload slots in the stack that races run on. */
export const dailyUploads = 100

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: the shape depends on the route, and each race knows its own
  readonly body: any
}

/** Twenty concurrent calls, and what must be true afterwards, in whatever order they ran. */
export interface Storm {
  /** The call of one caller; `caller` counts from 0. For identical calls, all callers are 0. */
  readonly call: (caller: number) => Promise<Answer>
  readonly check: (answers: readonly Answer[]) => Promise<void> | void
}

/**
 * The race of one route: prepares the data and says what must hold. It is created separately for identical and for
 * conflicting calls; a route with different expectations looks at `kind`.
 */
export type Race = (world: World, kind: 'identical' | 'conflicting') => Promise<Storm>
export type Races = Readonly<Record<string, Race>>

export type World = ReturnType<typeof createWorld>

/** What races are built from. */
export function createWorld(stack: DeployedStack) {
  let people = 0
  let photos = 0

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
    cookie?: string,
    idempotencyKey?: string,
  ): Promise<Answer> {
    const response = await fetch(`${stack.outputs.ApiUrl}${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(cookie && { cookie }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }

  /** Calls on somebody's behalf. @throws when the status is not 2xx */
  const asking = (token: string) => async (method: string, path: string, body?: unknown) => {
    const answer = await ask(method, path, body, token)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer.body
  }

  /** A new person without any data. */
  const newPerson = () => stack.person(`racer-${++people}`)

  async function newImage(bytes?: Buffer, features: ('labels' | 'faces')[] = []): Promise<string> {
    const imageId = await upload(stack, bytes ?? (await smallPhoto(++photos)), { features })
    await asking(stack.account.accessToken)('GET', `/v1/images/${imageId}?wait=20`)
    return imageId
  }

  const newImages = (count: number) => Promise.all(Array.from({ length: count }, () => newImage()))

  /** Jobs start but do not advance, so that none ends while they are counted. */
  const holdJobs = () => setConsuming(stack, /RerunsAdvance/, false)
  const releaseJobs = () => setConsuming(stack, /RerunsAdvance/, true)

  const token = stack.account.accessToken
  return { stack, token, ask, asking, newPerson, newImage, newImages, holdJobs, releaseJobs }
}

/** The number of answers by status. */
export const statuses = (answers: readonly Answer[]): Record<number, number> => {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** Every answer has one of these statuses, and at least one has the first. */
export function expectOnly(answers: readonly Answer[], wanted: number, ...others: number[]): void {
  const counts = statuses(answers)
  expect(
    Object.keys(counts)
      .map(Number)
      .filter((status) => ![wanted, ...others].includes(status)),
  ).toEqual([])
  expect(counts[wanted]).toBeGreaterThan(0)
}

/** Exactly this many were admitted; the others got the error of the limit. */
export function expectLimit(
  answers: readonly Answer[],
  status: number,
  count: number,
  refusal: number,
): void {
  expect(statuses(answers)).toEqual({
    [status]: count,
    ...(count < callers && { [refusal]: callers - count }),
  })
}
