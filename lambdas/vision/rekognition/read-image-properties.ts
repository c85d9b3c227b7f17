import * as z from 'zod/mini'
import type { Source } from '../vision.ts'
import { innerList, parseAnswer } from './answer-shapes.ts'

const score = z.nullish(z.number())
const ImagePropertiesAnswer = z.object({
  ImageProperties: z.nullish(
    z.object({
      Quality: z.nullish(z.object({ Brightness: score, Sharpness: score, Contrast: score })),
      DominantColors: innerList(z.object({ HexCode: z.nullish(z.string()) })),
    }),
  ),
})

/**
 * The image properties of a DetectLabels answer that are stored beside its labels: the quality scores (0 to 100) and
 * the dominant colours as #rrggbb. Colours of the foreground, the background and each object are dropped, because the
 * analysis measures colours itself.
 */
export function readImageProperties(answer: unknown): Source['parameters'] {
  const { ImageProperties: properties } = parseAnswer(ImagePropertiesAnswer, answer)
  const { Brightness, Sharpness, Contrast } = properties?.Quality ?? {}
  const colors = (properties?.DominantColors ?? []).flatMap(({ HexCode }) =>
    HexCode && /^#?[0-9a-f]{6}$/i.test(HexCode) ? [`#${HexCode.replace('#', '').toLowerCase()}`] : [],
  )
  return {
    ...(typeof Brightness === 'number' && { brightness: Brightness }),
    ...(typeof Sharpness === 'number' && { sharpness: Sharpness }),
    ...(typeof Contrast === 'number' && { contrast: Contrast }),
    ...(colors.length > 0 && { dominantColors: colors }),
  }
}
