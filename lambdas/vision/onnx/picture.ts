import { performance } from 'node:perf_hooks'
import type { Raster } from '../../analysis/raster.ts'
import { type Effort, usualEffort } from '../effort.ts'
import type { MeasuredFacts } from '../labels/measured-labels.ts'
import { fitPicture, type PictureFit } from '../pixels/fit-picture.ts'

/** Where the time of a feature went, milliseconds of this photo. Loading models is not among it. */
export interface Timing {
  /** Making what a model looks at: resized pixels, tensors. */
  readonly preparationMs: number
  /** In the models themselves. */
  readonly inferenceMs: number
  /** What the feature was given for nothing, because another feature of the same photo had it computed. */
  readonly sharedMs: number
}

/**
 * A picture for as long as our models look at it: what one feature has computed of it, the others are given. No result
 * depends on which features were asked for, or in which order.
 */
export interface Picture {
  readonly raster: Raster
  /** How much may be spent on it: readers whose results depend on that store it in their parameters. */
  readonly effort: Effort
  /** What the analysis has measured; absent where nobody has analysed the picture. */
  readonly facts: MeasuredFacts | undefined
  /** RGB of that size, made once. Not to be written to. */
  resized(fit: PictureFit): Promise<Buffer>
  /**
   * The result of work that several features may ask for, such as the outputs of a model: done once for a name. Open
   * models before, for the time of the work is what sharing it saves.
   */
  once<Result>(name: string, work: () => Promise<Result>): Promise<Result>
  /** Counts the time of the work as making input for a model, or as running it; what runs side by side counts once. */
  spend<Result>(on: 'preparation' | 'inference', work: () => Result | Promise<Result>): Promise<Result>
  /** All the time until now. */
  timing(): Timing
}

export function pictureOf(raster: Raster, effort: Effort = usualEffort, facts?: MeasuredFacts): Picture {
  const known = new Map<string, { result: Promise<unknown>; tookMs?: number }>()
  const stopwatches = { preparation: createStopwatch(), inference: createStopwatch() }
  let sharedMs = 0

  async function spend<Result>(
    on: 'preparation' | 'inference',
    work: () => Result | Promise<Result>,
  ): Promise<Result> {
    const stop = stopwatches[on].start()
    try {
      return await work()
    } finally {
      stop()
    }
  }

  function once<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const earlier = known.get(name)
    if (earlier) {
      sharedMs += earlier.tookMs ?? 0
      return earlier.result as Promise<Result>
    }
    const startedMs = performance.now()
    const result = work()
    const entry: { result: Promise<Result>; tookMs?: number } = { result }
    known.set(name, entry)
    result.then(
      () => {
        entry.tookMs = performance.now() - startedMs
      },
      // What failed may succeed for the next feature.
      () => known.delete(name),
    )
    return result
  }

  return {
    raster,
    effort,
    facts,
    once,
    spend,
    resized: (fit) =>
      once(`resized ${fit.widthPx} x ${fit.heightPx} ${fit.fit}`, () =>
        spend('preparation', () => fitPicture(raster, fit)),
      ),
    timing: () => ({
      preparationMs: stopwatches.preparation.totalMs(),
      inferenceMs: stopwatches.inference.totalMs(),
      sharedMs,
    }),
  }
}

/** Measures for how long at least one piece of work was under way. */
function createStopwatch() {
  let [underWay, sinceMs, totalMs] = [0, 0, 0]
  return {
    start() {
      if (underWay++ === 0) sinceMs = performance.now()
      return () => {
        if (--underWay === 0) totalMs += performance.now() - sinceMs
      }
    },
    totalMs: () => totalMs,
  }
}

/** What was spent between two moments. */
export const timeBetween = (before: Timing, after: Timing): Timing => ({
  preparationMs: after.preparationMs - before.preparationMs,
  inferenceMs: after.inferenceMs - before.inferenceMs,
  sharedMs: after.sharedMs - before.sharedMs,
})
