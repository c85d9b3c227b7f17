import type { AnswerOf, Client } from './client.ts'
import { ImageIntelligenceError } from './errors.ts'
import { delay } from './retry.ts'
import type { ImageView, JobArchive, JobView, TransformView } from './schema.ts'

/** What to wait for, by its id. */
export type WaitTarget =
  | { readonly image: string; readonly transform?: undefined }
  | { readonly image: string; readonly transform: string }
  | { readonly prediction: string }
  | { readonly job: string }
  | { readonly archiveOfJob: string }

type Settled<W extends WaitTarget> = W extends { readonly transform: string }
  ? TransformView
  : W extends { readonly image: string }
    ? ImageView
    : W extends { readonly prediction: string }
      ? AnswerOf<'getPrediction'>
      : W extends { readonly job: string }
        ? JobView
        : JobArchive

export interface WaitOptions {
  /** @default 120 */
  readonly timeoutSeconds?: number
  readonly signal?: AbortSignal
}

/** What the API waits at most before it answers. */
const longestWaitSeconds = 20
/** Jobs cannot be waited for at the API: they are asked for this often. */
const pollMs = 1_000

/** States in which work goes on. A paused job goes on when somebody says so. */
const open: ReadonlySet<string> = new Set(['pending', 'uploaded', 'analyzed', 'running', 'paused'])

function ask(api: Client, what: WaitTarget, wait: number, signal?: AbortSignal) {
  const options = { signal }
  if ('prediction' in what)
    return api.getPrediction({ path: { id: what.prediction }, query: { wait } }, options)
  if ('archiveOfJob' in what)
    return api.getJobArchive({ path: { id: what.archiveOfJob }, query: { wait } }, options)
  if ('job' in what) return api.getJob({ path: { id: what.job } }, options)
  if (what.transform !== undefined)
    return api.getTransform(
      { path: { id: what.image, transformId: what.transform }, query: { wait } },
      options,
    )
  return api.getImage({ path: { id: what.image }, query: { wait } }, options)
}

/**
 * Waits until an image, transform, prediction, job or archive is settled: its state is final, which may be a failure.
 * @throws ImageIntelligenceError `NOT_SETTLED` when the time is over; ApiError, NetworkError
 */
export async function waitFor<const W extends WaitTarget>(
  api: Client,
  what: W,
  { timeoutSeconds = 120, signal }: WaitOptions = {},
): Promise<Settled<W>> {
  const deadlineMs = Date.now() + timeoutSeconds * 1000
  for (;;) {
    const askedMs = Date.now()
    const leftSeconds = Math.max(0, Math.floor((deadlineMs - askedMs) / 1000))
    const thing = await ask(api, what, Math.min(longestWaitSeconds, leftSeconds), signal)
    if (!open.has(thing.state)) return thing as Settled<W>
    if (Date.now() >= deadlineMs - pollMs) throw unsettled(what, thing.state, timeoutSeconds)
    await delay(Math.max(0, askedMs + pollMs - Date.now()), signal)
  }
}

const unsettled = (what: WaitTarget, state: string, seconds: number) =>
  new ImageIntelligenceError(
    `Expected ${JSON.stringify(what)} to be settled after ${seconds} s, but it is ${state}. Wait again, with more timeoutSeconds.`,
    { code: 'NOT_SETTLED', isTemporary: true },
  )
