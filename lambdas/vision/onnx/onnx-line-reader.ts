import {
  directionVoters,
  isSideways,
  type LineDirection,
  pageDirections,
  waysToRead,
} from '../text/line-direction.ts'
import { type Quad, turnQuad } from '../text/quad.ts'
import type { ReadLine } from '../text/text-engine.ts'
import type { OnnxModels } from './onnx-models.ts'
import { createDirectionModel, createRecognizer } from './onnx-strip-models.ts'
import type { Picture } from './picture.ts'

export const textDirectionKind = 'text-direction'

export interface LineReaderOptions {
  readonly recognizerKind: string
  readonly languages: readonly string[]
}

/** Loads the models. The returned reader lays each line of a picture flat, turns it the right way up and reads it. */
export async function createLineReader(
  models: OnnxModels,
  { recognizerKind, languages }: LineReaderOptions,
): Promise<(picture: Picture, quads: readonly Quad[]) => Promise<ReadLine[]>> {
  const recognize = await createRecognizer(models, recognizerKind, languages)
  const probablyUpsideDown = await createDirectionModel(models, textDirectionKind)

  return async (picture, quads) => {
    const voters = directionVoters(quads)
    const lines = await inTurn(quads, async (quad): Promise<LineDirection> => {
      const sideways = isSideways(quad)
      const flat = sideways ? turnQuad(quad, 1) : quad
      const upsideDown = voters.has(quad) ? await probablyUpsideDown(picture, flat) : 0.5
      return { found: quad, flat, sideways, upsideDown }
    })
    const page = pageDirections(lines)
    return inTurn(lines, async (line) => {
      const readings = await inTurn(waysToRead(line, page), async (quad) => ({
        quad,
        ...(await recognize(picture, quad)),
      }))
      return readings.reduce((best, next) => (next.confidence > best.confidence ? next : best))
    })
  }
}

/** One after the other. In parallel, they would share the one thread and cost more memory. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}
