import { type DetectionCanvas, detectionCanvas } from '../text/detection-canvas.ts'
import { findTextRegions, type RegionSettings, type TextRegion } from '../text/find-text-regions.ts'
import { paintCanvas } from '../text/paint-canvas.ts'
import type { Quad } from '../text/quad.ts'
import type { OnnxModels } from './onnx-models.ts'
import { Tensor } from './onnx-runtime.ts'
import type { Picture } from './picture.ts'

export const textDetectorKind = 'text-detector'

export interface TextDetectorSettings extends RegionSettings {
  readonly detectionLongEdgePx: number
}

/** Finds the lines of text in a picture: corners in its pixels, upper edge first. */
export function createTextDetector(
  models: OnnxModels,
  { detectionLongEdgePx, ...regions }: TextDetectorSettings,
): (picture: Picture) => Promise<TextRegion[]> {
  return async (picture) => {
    const model = await models.open(textDetectorKind)
    const canvas = detectionCanvas(picture.raster, detectionLongEdgePx)
    const { canvasWidthPx: width, canvasHeightPx: height } = canvas
    const planes = await paintCanvas(picture, canvas)
    const input = new Tensor('float32', planes, [1, 3, height, width])
    const outputs = await picture.spend('inference', () => model.run({ [model.inputNames[0]!]: input }))
    const values = outputs[model.outputNames[0]!]!.data as Float32Array
    return findTextRegions({ values, width, height }, regions).map(({ quad, confidence }) => ({
      quad: onPicture(quad, canvas),
      confidence,
    }))
  }
}

const onPicture = (quad: Quad, { left, top, scaleX, scaleY }: DetectionCanvas): Quad => {
  const [a, b, c, d] = quad
  const place = ({ x, y }: { x: number; y: number }) => ({ x: (x - left) / scaleX, y: (y - top) / scaleY })
  return [place(a), place(b), place(c), place(d)]
}
