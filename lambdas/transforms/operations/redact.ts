import { choiceField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { waysToHide } from './hide-areas.ts'
import { foundBoxes, hideStroke } from './hide-stroke.ts'

export const redact = defineOperation({
  name: 'redact',
  group: 'hide',
  description: 'Makes every face and every line of text that vision found unrecognisable, for good',
  fields: {
    how: choiceField(
      waysToHide,
      'blur',
      'How to hide it: blur it, make it coarse blocks, or fill it with black',
    ),
  },
  short: shortAs('blur', 'how'),
  example: { operation: 'redact' },
  plan: ({ how }, scene) =>
    hideStroke(
      scene,
      [
        { what: 'face', boxes: foundBoxes(scene.found, 'faces') },
        { what: 'text', boxes: foundBoxes(scene.found, 'text') },
      ],
      how,
    ),
})
