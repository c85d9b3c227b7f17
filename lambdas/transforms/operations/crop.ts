import * as z from 'zod/mini'
import { choiceField, maxLengthPx, numberField } from '../fields.ts'
import { defineOperation } from '../operation.ts'
import { StepRefusal } from '../step-refusal.ts'
import { cropStroke } from './crop-stroke.ts'

const geometry = /^([\d.]+)x([\d.]+)\+([\d.]+)\+([\d.]+)$/
const lengths = ['left', 'top', 'width', 'height'] as const

export const crop = defineOperation({
  name: 'crop',
  group: 'size',
  description: 'Cuts out a box',
  fields: {
    left: z._default(numberField(0, maxLengthPx, 'Left edge of the box'), 0),
    top: z._default(numberField(0, maxLengthPx, 'Top edge of the box'), 0),
    width: numberField(0, maxLengthPx, 'Width of the box'),
    height: numberField(0, maxLengthPx, 'Height of the box'),
    unit: choiceField(
      ['px', 'share'],
      'px',
      'Whether the lengths are pixels of the picture as it is at this step, or shares of its width and height from 0 to 1',
    ),
  },
  faultOf(step) {
    if (step.unit === 'px') {
      const broken = lengths.find((name) => !Number.isInteger(step[name]))
      return broken && { path: broken, message: 'Expected a whole number of pixels' }
    }
    const outside = lengths.find((name) => step[name] > 1)
    return outside && { path: outside, message: 'Expected a share from 0 to 1' }
  },
  lengths,
  short: {
    form: 'WIDTHxHEIGHT+LEFT+TOP',
    read: (text) => {
      const [, width = text, height = '', left = '0', top = '0'] = geometry.exec(text) ?? []
      return { width, height, left, top }
    },
  },
  example: { operation: 'crop', left: 100, top: 60, width: 200, height: 160 },
  plan(step, scene) {
    const { widthPx, heightPx } = scene.canvas
    const [across, down] = step.unit === 'px' ? [1, 1] : [widthPx, heightPx]
    const left = Math.floor(step.left * across)
    const top = Math.floor(step.top * down)
    const width = Math.round((step.left + step.width) * across) - left
    const height = Math.round((step.top + step.height) * down) - top
    if (width < 1 || height < 1 || left + width > widthPx || top + height > heightPx)
      throw new StepRefusal(
        `Expected a box of at least one pixel within the ${widthPx} x ${heightPx} pixels of the picture at this step; received ${width} x ${height} at ${left}, ${top}.`,
      )
    return cropStroke(scene, { left, top, width, height })
  },
})
