import * as z from 'zod/mini'
import { Box } from '../../vision/findings.ts'
import { choiceField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { waysToHide } from './hide-areas.ts'
import { foundBoxes, hideStroke } from './hide-stroke.ts'

const maxBoxes = 100
const boxes = z
  .array(
    Box.check(
      z.refine(({ left, width }) => left + width <= 1, {
        path: ['width'],
        error: 'Expected a box within the photo',
      }),
      z.refine(({ top, height }) => top + height <= 1, {
        path: ['height'],
        error: 'Expected a box within the photo',
      }),
    ),
  )
  .check(
    z.minLength(1),
    z.maxLength(maxBoxes),
    z.describe(
      'Where to hide, if what is "boxes": in shares of the photo, after orientation and before any step',
    ),
  )

export const hide = defineOperation({
  name: 'hide',
  group: 'hide',
  description: 'Makes faces, text or boxes unrecognisable, for good',
  fields: {
    what: choiceField(
      ['faces', 'text', 'boxes'],
      'faces',
      'What to hide: faces or text that vision found, or the given boxes',
    ),
    how: choiceField(
      waysToHide,
      'pixelate',
      'How to hide it: blur it, make it coarse blocks, or fill it with black',
    ),
    boxes: z.optional(boxes),
  },
  faultOf: ({ what, boxes: given }) =>
    (what === 'boxes') === (given === undefined)
      ? { path: 'boxes', message: 'Expected boxes if what is "boxes", and no boxes otherwise' }
      : undefined,
  short: shortAs('faces', 'what'),
  example: {
    operation: 'hide',
    what: 'boxes',
    how: 'pixelate',
    boxes: [{ left: 0.3, top: 0.2, width: 0.35, height: 0.4 }],
  },
  plan(step, scene) {
    if (step.what === 'boxes') return hideStroke(scene, [{ what: 'area', boxes: step.boxes! }], step.how)
    const what = step.what === 'faces' ? 'face' : 'text'
    return hideStroke(scene, [{ what, boxes: foundBoxes(scene.found, step.what) }], step.how)
  },
})
