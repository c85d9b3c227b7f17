import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '../../../clients/typescript/src/index.ts'
import { knownImage, listedImages } from '../image-states.ts'
import type { Reporter } from './report.ts'

const pauseMs = 1_000
/** The list may lag, or never show some images. At most this many of those are requested by id in each round. */
const singleQuestions = 10

/** Waits until every photo is settled, which the service guarantees for each. */
export async function waitForResults(api: Client, reporter: Reporter, signal: AbortSignal): Promise<void> {
  for (;;) {
    const awaited = reporter.awaited()
    if (awaited.length === 0) return
    const listed = await listedImages(api, new Set(awaited))
    for (const image of listed.values()) reporter.result(image)
    const unlisted = awaited.filter((id) => !listed.has(id)).slice(0, singleQuestions)
    for (const id of unlisted)
      reporter.result((await knownImage(api, id)) ?? { imageId: id, state: 'deleted' })
    signal.throwIfAborted()
    if (reporter.awaited().length > 0) await delay(pauseMs, undefined, { signal }).catch(() => {})
    signal.throwIfAborted()
  }
}
