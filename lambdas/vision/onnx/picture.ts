import { performance } from 'node:perf_hooks'
import type { Raster } from '../../analysis/raster.ts'
import { type Effort, usualEffort } from '../effort.ts'
import type { MeasuredFacts } from '../labels/measured-labels.ts'
import { fitPicture, type PictureFit } from '../pixels/fit-picture.ts'
import type { PhotoToSee } from '../vision-provider.ts'

/** Where the time of a feature went, in milliseconds for this photo. Excludes loading the models. */
export interface Timing {
  /** Preparing the inputs of models: resized pixels, tensors. */
  readonly preparationMs: number
  /** Running the models. */
  readonly inferenceMs: number
  /** Time saved because another feature of the same photo had already computed the result. */
  readonly sharedMs: number
}

/**
 * A picture while our models look at it. Features share what any of them has computed of it. No result depends on which
 * features were requested, or in which order.
 */
export interface Picture {
  readonly raster: Raster
  /** How much compute it may take. Readers whose results depend on the effort store it in their parameters. */
  readonly effort: Effort
  /** What the analysis measured; undefined if the picture was not analysed. */
  readonly facts: MeasuredFacts | undefined
  /** More pixels, if the photo was decoded larger than `raster`. */
  readonly detail: Raster | undefined
  /** RGB pixels of this size, made once. Callers must not write to them. */
  resized(fit: PictureFit): Promise<Buffer>
  /**
   * Runs work that several features may need, such as running a model, once per name. Open the models beforehand: the
   * time of the work counts as saved when a result is shared.
   */
  once<Result>(name: string, work: () => Promise<Result>): Promise<Result>
  /** Counts the time of the work as preparing inputs or as running a model. Parallel work counts once. */
  spend<Result>(on: 'preparation' | 'inference', work: () => Result | Promise<Result>): Promise<Result>
  /** The totals so far. */
  timing(): Timing
}

export function pictureOf({ facts, detail, ...raster }: PhotoToSee, effort: Effort = usualEffort): Picture {
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
      // A failure is not shared: the work may succeed for the next feature.
      () => known.delete(name),
    )
    return result
  }

  return {
    raster,
    effort,
    facts,
    detail,
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

/** The time spent between two readings. */
export const timeBetween = (before: Timing, after: Timing): Timing => ({
  preparationMs: after.preparationMs - before.preparationMs,
  inferenceMs: after.inferenceMs - before.inferenceMs,
  sharedMs: after.sharedMs - before.sharedMs,
})
