import sharp from 'sharp'
import { defaultAnalysisSettings } from '../../lambdas/analysis/analysis-settings.ts'
import { analyzeImage } from '../../lambdas/analysis/analyze-image.ts'
import type { ImageEvent } from '../../lambdas/events/events.ts'
import { randomNumbers } from '../../test/bench/support/random-numbers.ts'
import { memoryImages } from './memory-images.ts'
import type { Roughness } from './rough-process.ts'
import { createRoughQueue, type RoughQueue } from './rough-queue.ts'

/** Faults of the kind that the run is there to notice: a queue that loses messages, a table that checks nothing. */
export type Sabotage = 'lose messages' | 'ignore conditions'

export interface DeadLetter {
  /** Where a redrive sends it. */
  readonly to: RoughQueue
  readonly body: string
}

/** A photo and what its analysis found, which is the same in every attempt. */
async function analysedPhoto() {
  const photo = await sharp({
    create: {
      width: 320,
      height: 240,
      channels: 3,
      background: 'teal',
      noise: { type: 'gaussian', mean: 120, sigma: 20 },
    },
  })
    .jpeg()
    .toBuffer()
  const analysed = await analyzeImage(photo, defaultAnalysisSettings)
  if (analysed.status !== 'ok')
    throw new Error(`Expected the photo to be analysed; received ${analysed.reason}`)
  return { photo, analysed }
}

/** What outlives a process: rows, queues, events. */
export async function createWorld(roughness: Roughness, seed: number, sabotage?: Sabotage) {
  const random = randomNumbers(seed)
  let [nowMs, current] = [Date.parse('2026-11-25T00:00:00Z'), roughness]
  const deadLetters: DeadLetter[] = []
  const queue = (name: string, exhausted?: (body: string) => void) =>
    createRoughQueue(name, () => current, random, exhausted)
  /** The queue of a step, and the one of what it gave up on. */
  const stageQueue = (name: string) => {
    const exhausted: RoughQueue = queue(
      `${name}-exhausted`,
      (body) => void deadLetters.push({ to: work, body }),
    )
    const work: RoughQueue = queue(name, (body) => exhausted.send(body))
    return { work, exhausted }
  }
  return {
    ...(await analysedPhoto()),
    random,
    sabotage,
    /** No two moments are alike, so an event that is announced anew cannot repeat an id by chance. */
    now: () => new Date(nowMs++),
    roughness: () => current,
    becomes: (next: Roughness) => {
      current = next
    },
    images: memoryImages({ isCareless: sabotage === 'ignore conditions' }),
    events: [] as ImageEvent[],
    deadLetters,
    analysis: stageQueue('analysis'),
    vision: stageQueue('vision'),
  }
}

export type World = Awaited<ReturnType<typeof createWorld>>
