import { type Canvas, type Matrix, moved } from '../canvas.ts'
import { colorField, colorOf, numberField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Turns clockwise about the centre into a canvas that holds every corner (libvips rounds its sides the same way). */
function turned(canvas: Canvas, angle: number): Canvas {
  const [cos, sin] = [Math.cos(radians(angle)), Math.sin(radians(angle))]
  const { widthPx: width, heightPx: height } = canvas
  const widthPx = Math.max(1, Math.round(Math.abs(width * cos) + Math.abs(height * sin)))
  const heightPx = Math.max(1, Math.round(Math.abs(width * sin) + Math.abs(height * cos)))
  const matrix: Matrix = [
    cos,
    sin,
    -sin,
    cos,
    widthPx / 2 - (cos * width - sin * height) / 2,
    heightPx / 2 - (sin * width + cos * height) / 2,
  ]
  return moved(canvas, { widthPx, heightPx }, matrix)
}

export const rotate = defineOperation({
  name: 'rotate',
  group: 'place',
  description: 'Turns the picture clockwise. The canvas grows to hold its corners',
  fields: {
    angle: numberField(-360, 360, 'Degrees clockwise'),
    background: colorField('transparent', 'Colour of the corners that appear'),
  },
  short: shortAs('90', 'angle'),
  example: { operation: 'rotate', angle: 12, background: '#ffffff' },
  plan({ angle, background }, { canvas }) {
    const color = colorOf(background)
    const isQuarter = angle % 90 === 0
    const after = turned(canvas, angle)
    return {
      slot: isQuarter ? 'turn' : 'rotate',
      work: isQuarter ? 2 : 4,
      canvas: isQuarter ? after : { ...after, hasAlpha: canvas.hasAlpha || color.alpha < 1 },
      chain: (image) => image.rotate(angle, { background: color }),
    }
  },
})
