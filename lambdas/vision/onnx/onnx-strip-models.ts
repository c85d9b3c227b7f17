import * as z from 'zod/mini'
import { allowedClasses } from '../text/allowed-classes.ts'
import { decodeCharacters, type Reading } from '../text/decode-characters.ts'
import { type Quad, quadSize } from '../text/quad.ts'
import { straightenLine } from '../text/straighten-line.ts'
import type { OnnxModel, OnnxModels } from './onnx-models.ts'
import { Tensor } from './onnx-runtime.ts'
import type { Picture } from './picture.ts'

/** Both PP-OCR models that look at single lines were trained at this height. */
const stripHeightPx = 48
const minStripWidthPx = 48
const widthStepPx = 8

// Long lines in large print can be narrowed without loss; small print cannot. A factor of 0.7 saves a third of the
// time. It costs no character at 27 px per line, but doubles the errors on receipts, at about 18 px.
const largePrintPx = 24
const longLineAspect = 8
const narrowing = 0.7

export const RecognizerInput = z.object({
  characters: z.string(),
  maxWidthPx: z.int(),
  /** Lines with less confidence are dropped. */
  minConfidence: z.number(),
  languages: z.array(z.string()),
})
const DirectionInput = z.object({ widthPx: z.int() })

/** Loads the recogniser. The returned function reads one line, in the position and direction of the quad. */
export async function createRecognizer(models: OnnxModels, kind: string, languages: readonly string[]) {
  const model = await models.open(kind)
  const { characters: file, maxWidthPx } = RecognizerInput.parse(model.entry.input)
  const characters = (await models.readText(file)).split('\n').filter((line) => line !== '')
  const allowed = allowedClasses(characters, languages)
  return async (picture: Picture, quad: Quad): Promise<Reading> => {
    const { length, thickness } = quadSize(quad)
    const aspect = length / Math.max(1, thickness)
    const narrowed = thickness >= largePrintPx && aspect >= longLineAspect ? narrowing : 1
    const natural = Math.ceil(stripHeightPx * aspect * narrowed)
    const widthPx = Math.min(maxWidthPx, Math.max(8, natural))
    const paddedWidthPx = Math.max(minStripWidthPx, Math.ceil(widthPx / widthStepPx) * widthStepPx)
    const { data, dims } = await look(model, picture, quad, { widthPx, paddedWidthPx })
    return decodeCharacters(
      { values: data as Float32Array, steps: dims[1]!, classes: dims[2]! },
      characters,
      allowed,
    )
  }
}

/** Loads the direction model. The returned function gives the probability that a line is upside down. */
export async function createDirectionModel(models: OnnxModels, kind: string) {
  const model = await models.open(kind)
  const { widthPx: paddedWidthPx } = DirectionInput.parse(model.entry.input)
  return async (picture: Picture, quad: Quad): Promise<number> => {
    const { length, thickness } = quadSize(quad)
    const natural = Math.ceil((stripHeightPx * length) / Math.max(1, thickness))
    const widthPx = Math.min(paddedWidthPx, Math.max(8, natural))
    const { data } = await look(model, picture, quad, { widthPx, paddedWidthPx })
    return (data as Float32Array)[1]!
  }
}

async function look(
  model: OnnxModel,
  picture: Picture,
  quad: Quad,
  size: { widthPx: number; paddedWidthPx: number },
): Promise<Tensor> {
  const strip = await picture.spend('preparation', () =>
    straightenLine(picture.raster, quad, { ...size, heightPx: stripHeightPx }),
  )
  const input = new Tensor('float32', strip, [1, 3, stripHeightPx, size.paddedWidthPx])
  const outputs = await picture.spend('inference', () => model.run({ [model.inputNames[0]!]: input }))
  return outputs[model.outputNames[0]!]!
}
