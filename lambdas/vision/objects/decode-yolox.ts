import type { Candidate } from '../candidate.ts'
import type { Letterbox } from '../pixels/letterbox.ts'

export interface YoloxOutput {
  /** A row for each cell of each grid: centre x and y, log width and height, objectness, one score per class. */
  rows: Float32Array
  classCount: number
  /** Pixels per cell of each grid, in the order of the rows. */
  strides: readonly number[]
}

interface DecodeOptions {
  minConfidence: number
  /** The network saw the picture with left and right swapped. @default false */
  mirrored?: boolean
}

/**
 * Turns rows, which are offsets from their cells, into boxes of the picture. A row gives one candidate for each class
 * that it may be.
 */
export function decodeYolox(output: YoloxOutput, box: Letterbox, options: DecodeOptions): Candidate[] {
  const { rows, classCount, strides } = output
  const { minConfidence, mirrored = false } = options
  const rowLength = 5 + classCount
  const candidates: Candidate[] = []
  let row = 0
  for (const stride of strides) {
    const columns = box.canvasWidthPx / stride
    const cells = columns * (box.canvasHeightPx / stride)
    for (let cell = 0; cell < cells; cell++, row += rowLength) {
      const objectness = rows[row + 4]!
      // A class score cannot raise the confidence above the objectness. Nearly every cell ends here.
      if (objectness < minConfidence) continue
      for (let classIndex = 0; classIndex < classCount; classIndex++) {
        const confidence = objectness * rows[row + 5 + classIndex]!
        if (confidence < minConfidence) continue
        const x = ((rows[row]! + (cell % columns)) * stride) / box.widthPx
        const y = ((rows[row + 1]! + Math.floor(cell / columns)) * stride) / box.heightPx
        const halfWidth = (Math.exp(rows[row + 2]!) * stride) / box.widthPx / 2
        const halfHeight = (Math.exp(rows[row + 3]!) * stride) / box.heightPx / 2
        const centre = mirrored ? 1 - x : x
        candidates.push({
          classIndex,
          confidence,
          left: centre - halfWidth,
          top: y - halfHeight,
          right: centre + halfWidth,
          bottom: y + halfHeight,
        })
      }
    }
  }
  return candidates
}
