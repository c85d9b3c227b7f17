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
  /** Counts the time of the work as making input for a model, or as running it. */
  spend<Result>(on: 'preparation' | 'inference', work: () => Result | Promise<Result>): Promise<Result>
  /** All the time until now. */
  timing(): Timing
}

export function pictureOf(raster: Raster, effort: Effort = usualEffort, facts?: MeasuredFacts): Picture {
  const known = new Map<string, { result: Promise<unknown>; tookMs?: number }>()
  const spentMs = { preparation: 0, inference: 0, shared: 0 }

  async function spend<Result>(
    on: 'preparation' | 'inference',
    work: () => Result | Promise<Result>,
  ): Promise<Result> {
    const startedMs = performance.now()
    try {
      return await work()
    } finally {
      spentMs[on] += performance.now() - startedMs
    }
  }

  function once<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const earlier = known.get(name)
    if (earlier) {
      spentMs.shared += earlier.tookMs ?? 0
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
      preparationMs: spentMs.preparation,
      inferenceMs: spentMs.inference,
      sharedMs: spentMs.shared,
    }),
  }
}

/** What was spent between two moments. */
export const timeBetween = (before: Timing, after: Timing): Timing => ({
  preparationMs: after.preparationMs - before.preparationMs,
  inferenceMs: after.inferenceMs - before.inferenceMs,
  sharedMs: after.sharedMs - before.sharedMs,
})
