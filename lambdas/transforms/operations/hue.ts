import { numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { type ColorMatrix, recolor } from './color-matrix.ts'

/** hue-rotate() of the W3C Filter Effects Module Level 1. */
function rotation(degrees: number): ColorMatrix {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return [
    [0.213 + cos * 0.787 - sin * 0.213, 0.715 - cos * 0.715 - sin * 0.715, 0.072 - cos * 0.072 + sin * 0.928],
    [0.213 - cos * 0.213 + sin * 0.143, 0.715 + cos * 0.285 + sin * 0.14, 0.072 - cos * 0.072 - sin * 0.283],
    [0.213 - cos * 0.213 - sin * 0.787, 0.715 - cos * 0.715 + sin * 0.715, 0.072 + cos * 0.928 + sin * 0.072],
  ]
}

export const hue = defineOperation({
  name: 'hue',
  group: 'color',
  description: 'Turns every colour around the colour wheel (hue-rotate() of the W3C Filter Effects Module)',
  fields: { degrees: numberField(-360, 360, 'Angle') },
  short: shortAs('90', 'degrees'),
  example: { operation: 'hue', degrees: 90 },
  plan: ({ degrees }, { canvas }) => recolor(canvas, rotation(degrees)),
})
