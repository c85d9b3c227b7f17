import * as z from 'zod/mini'
import { colorOf, numberField, optionalColorField } from '../fields.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { cropStroke } from './crop-stroke.ts'

/** Smallest side that can be trimmed: a margin is only distinguishable with a few pixels of margin and of picture. */
const smallestSidePx = 3

/** Looking for the margins costs more than cutting them off. */
const work = 24

export const trim = defineOperation({
  name: 'trim',
  group: 'size',
  description: 'Cuts off margins of one colour. A picture of one colour stays as it is',
  fields: {
    threshold: z._default(
      numberField(1, 128, 'How much a colour may differ from that of the margin, in steps of 255'),
      10,
    ),
    background: optionalColorField('Colour of the margin; by default that of the top left pixel'),
  },
  unseen: { work, keepsSize: false },
  short: shortAs('10', 'threshold'),
  example: { operation: 'trim', threshold: 20 },
  async plan({ threshold, background }, scene) {
    const { widthPx, heightPx } = scene.canvas
    const whole = { left: 0, top: 0, width: widthPx, height: heightPx }
    if (Math.min(widthPx, heightPx) < smallestSidePx) return cropStroke(scene, whole)
    const trimmed = scene.openRaster(await scene.look()).trim({
      threshold,
      ...(background && { background: colorOf(background) }),
    })
    const { info } = await trimmed.raw().toBuffer({ resolveWithObject: true })
    const { trimOffsetLeft, trimOffsetTop, width, height } = info
    const isFound = trimOffsetLeft !== undefined && trimOffsetTop !== undefined
    const area = isFound ? { left: -trimOffsetLeft, top: -trimOffsetTop, width, height } : whole
    return { ...cropStroke(scene, area), work }
  },
})
