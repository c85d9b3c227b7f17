import * as z from 'zod/mini'
import { textLine } from '../../platform/text/text.ts'
import { openSource } from '../open-source.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { readRaster } from '../pipeline.ts'
import { StepRefusal } from '../step-refusal.ts'
import { markFields, markRoom, markStroke } from './mark-stroke.ts'

export const watermarkImage = defineOperation({
  name: 'watermarkImage',
  group: 'mark',
  description: 'Lays another image over the picture, such as a logo with a transparent background',
  fields: {
    image: textLine({ minLength: 1, maxLength: 1024 }).check(
      z.describe('The image: its imageId in the API, the path of a file on the command line'),
    ),
    ...markFields,
  },
  lengths: ['margin'],
  short: shortAs('logo.png', 'image'),
  example: { operation: 'watermarkImage', image: 'samples/cut-out.png', opacity: 0.9, gravity: 'southwest' },
  async plan(step, scene) {
    const bytes = scene.images[step.image]
    if (!bytes) throw new StepRefusal(`Expected an image that exists; received "${step.image}".`)
    const { image } = await openSource(bytes, scene.limits.source)
    const room = markRoom(step, scene)
    const mark = image.resize(room.widthPx, room.heightPx, { fit: 'inside' }).ensureAlpha()
    return markStroke(await readRaster(mark), step, scene)
  },
})
