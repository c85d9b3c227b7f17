import type { Box } from '../../vision/findings.ts'
import { areaOf } from '../canvas.ts'
import type { Found, Hidden, Scene, Stroke } from '../operation.ts'
import { StepRefusal } from '../step-refusal.ts'
import { hideAreas, type WayToHide } from './hide-areas.ts'

/**
 * Room added around boxes. Models draw them tight: hair and chin reach beyond the box of a face, and letters beyond
 * that of their line.
 */
const margins = { face: 0.2, text: 0.15, area: 0 } as const

export interface ToHide {
  readonly what: Hidden['what']
  readonly boxes: readonly Box[]
}

/** @throws StepRefusal when vision has not looked: a picture that only seems to be redacted is worse than none */
export function foundBoxes(found: Found, what: 'faces' | 'text'): readonly Box[] {
  const boxes = found[what]
  if (boxes) return boxes
  throw new StepRefusal(
    `Expected to know the ${what} in the photo before hiding them; received none from vision. Run vision with ${what} first.`,
  )
}

export function hideStroke(scene: Scene, lists: readonly ToHide[], how: WayToHide): Stroke {
  const { canvas, note, openRaster } = scene
  const areas = lists.flatMap(({ what, boxes }) =>
    boxes.flatMap((box) => {
      const area = areaOf(box, canvas, margins[what])
      if (!area) return []
      note({ what, how, ...area })
      return area
    }),
  )
  return {
    slot: 'composite',
    work: areas.length > 0 ? 9 : 0,
    canvas,
    chain: async (image, look) =>
      areas.length > 0 ? openRaster(await hideAreas(await look(), areas, how, scene)) : image,
  }
}
