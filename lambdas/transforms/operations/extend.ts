import * as z from 'zod/mini'
import { moved } from '../canvas.ts'
import { choiceField, colorField, colorOf, wholeField } from '../fields.ts'
import { defineOperation } from '../operation.ts'

const maxEdgePx = 10_000
const edge = (side: string) => z._default(wholeField(0, maxEdgePx, `Pixels added at the ${side}`), 0)

/** libvips' names for what is shown beyond an edge. */
const beyond = { color: 'background', mirror: 'mirror', copy: 'copy', repeat: 'repeat' } as const

export const extend = defineOperation({
  name: 'extend',
  group: 'place',
  description: 'Adds margins',
  fields: {
    top: edge('top'),
    right: edge('right'),
    bottom: edge('bottom'),
    left: edge('left'),
    fill: choiceField(
      ['color', 'mirror', 'copy', 'repeat'],
      'color',
      'Content of the margins: a colour, the picture mirrored, its outermost pixels, or the picture again',
    ),
    background: colorField('#ffffff', 'Colour of the margins'),
  },
  lengths: ['top', 'right', 'bottom', 'left'],
  short: {
    form: '20 (all four), or 10x20 (left and right, top and bottom)',
    read: (text) => {
      const [across = '', down = across] = text.split('x')
      return { left: across, right: across, top: down, bottom: down }
    },
  },
  example: { operation: 'extend', top: 24, right: 24, bottom: 24, left: 24, background: '#f4c430' },
  plan({ top, right, bottom, left, fill, background: color }, { canvas }) {
    const background = colorOf(color)
    const size = { widthPx: canvas.widthPx + left + right, heightPx: canvas.heightPx + top + bottom }
    const hasMargin = left + right + top + bottom > 0
    const hasAlpha = canvas.hasAlpha || (hasMargin && fill === 'color' && background.alpha < 1)
    return {
      slot: 'extend',
      canvas: { ...moved(canvas, size, [1, 0, 0, 1, left, top]), hasAlpha },
      chain: (image) => image.extend({ top, right, bottom, left, extendWith: beyond[fill], background }),
    }
  },
})
