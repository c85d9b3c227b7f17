import { type DetectionCanvas, detectionCanvas } from '../text/detection-canvas.ts'
import {
  findTextRegions,
  type ProbabilityMap,
  type RegionSettings,
  type TextRegion,
} from '../text/find-text-regions.ts'
import { paintCanvas } from '../text/paint-canvas.ts'
import { type Area, type AreaSettings, cutArea, isCutOff, promisingAreas } from '../text/promising-areas.ts'
import type { PixelPoint, Quad } from '../text/quad.ts'
import type { OnnxModels } from './onnx-models.ts'
import { Tensor } from './onnx-runtime.ts'
import type { Picture } from './picture.ts'

export const textDetectorKind = 'text-detector'
export const textGlanceKind = 'text-glance'

export interface TextDetectorSettings extends RegionSettings {
  readonly detectionLongEdgePx: number
  /** Settings of the model that glances at the picture first. @default - none; the detector looks at all of it */
  readonly glance?: AreaSettings
}

/** The picture as input of both models: one plane each for blue, green and red. */
interface Canvas {
  readonly planes: Float32Array
  readonly size: DetectionCanvas
}

/**
 * Finds the lines of text in a picture. Corners are in its pixels, upper edge first. The detector is expensive, so a
 * small model glances at the whole picture first. The detector looks only at the parts that may contain text.
 */
export function createTextDetector(
  models: OnnxModels,
  { detectionLongEdgePx, glance, ...regions }: TextDetectorSettings,
): (picture: Picture) => Promise<TextRegion[]> {
  async function run(kind: string, picture: Picture, planes: Float32Array, area: Area) {
    const model = await models.open(kind)
    const input = new Tensor('float32', planes, [1, 3, area.heightPx, area.widthPx])
    const outputs = await picture.spend('inference', () => model.run({ [model.inputNames[0]!]: input }))
    const { data, dims } = outputs[model.outputNames[0]!]!
    return { values: data as Float32Array, width: dims[3]!, height: dims[2]! } satisfies ProbabilityMap
  }

  async function detect(picture: Picture, { planes, size }: Canvas, area: Area): Promise<TextRegion[]> {
    const part = await picture.spend('preparation', () => cutArea(planes, size.canvasWidthPx, area))
    const found = findTextRegions(await run(textDetectorKind, picture, part, area), regions)
    const onCanvas = ({ x, y }: PixelPoint) => ({ x: x + area.left, y: y + area.top })
    return found.map((region) => ({ ...region, quad: movedBy(onCanvas, region.quad) }))
  }

  async function detectAll(picture: Picture, canvas: Canvas): Promise<TextRegion[]> {
    const { canvasWidthPx: widthPx, canvasHeightPx: heightPx } = canvas.size
    const whole = { left: 0, top: 0, widthPx, heightPx }
    if (!glance) return detect(picture, canvas, whole)
    const tiles = await run(textGlanceKind, picture, canvas.planes, whole)
    const found: TextRegion[] = []
    for (const area of promisingAreas(tiles, glance)) {
      const inArea = await detect(picture, canvas, area)
      // A line continues outside the promising areas, so the glance was wrong about this picture.
      if (inArea.some(({ quad }) => isCutOff(quad, area, whole))) return detect(picture, canvas, whole)
      found.push(...inArea)
    }
    return found
  }

  return async (picture) => {
    const size = detectionCanvas(picture.raster, detectionLongEdgePx)
    const { left, top, scaleX, scaleY } = size
    const onPicture = ({ x, y }: PixelPoint) => ({ x: (x - left) / scaleX, y: (y - top) / scaleY })
    const found = await detectAll(picture, { planes: await paintCanvas(picture, size), size })
    return found.map((region) => ({ ...region, quad: movedBy(onPicture, region.quad) }))
  }
}

const movedBy = (move: (point: PixelPoint) => PixelPoint, [a, b, c, d]: Quad): Quad => [
  move(a),
  move(b),
  move(c),
  move(d),
]
