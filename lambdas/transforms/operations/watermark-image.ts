import * as z from 'zod/mini'
import { rejectionOfDecoderFault } from '../../analysis/decode/rejection-of-decoder-fault.ts'
import { RejectionError } from '../../platform/errors.ts'
import { canonicalId } from '../../platform/identifiers.ts'
import { textLine } from '../../platform/text/text.ts'
import { decodingCpuSeconds } from '../cpu-seconds.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { StepRefusal } from '../step-refusal.ts'
import { markFields, markRoom, markStroke, markWork } from './mark-stroke.ts'

/** A logo needs no more, and a plan may decode one in each of its steps. */
const maxMarkPixels = 25_000_000

export const watermarkImage = defineOperation({
  name: 'watermarkImage',
  group: 'mark',
  description: 'Lays another image over the picture, such as a logo with a transparent background',
  fields: {
    image: textLine({ minLength: 1, maxLength: 1024 }).check(
      z.overwrite(canonicalId),
      z.describe('The image: its imageId in the API, the path of a file on the command line'),
    ),
    ...markFields,
  },
  lengths: ['margin'],
  unseen: { work: markWork, keepsSize: true },
  short: shortAs('logo.png', 'image'),
  example: { operation: 'watermarkImage', image: 'samples/cut-out.png', opacity: 0.9, gravity: 'southwest' },
  async plan(step, scene) {
    const bytes = scene.images[step.image]
    if (!bytes) throw new StepRefusal(`Expected an image that exists; received "${step.image}".`)
    const limits = {
      ...scene.limits.source,
      maxPixels: Math.min(scene.limits.source.maxPixels, maxMarkPixels),
    }
    const source = await scene.openSource(bytes, limits).catch(refuseMark(step.image))
    const room = markRoom(step, scene)
    const mark = source.image.resize(room.widthPx, room.heightPx, { fit: 'inside' })
    const raster = await source
      .read(mark)
      .catch((fault) => {
        throw rejectionOfDecoderFault(fault, source.bytes, source.header.format)
      })
      .catch(refuseMark(step.image))
    const transparent = await scene.readRaster(scene.openRaster(raster).ensureAlpha())
    const { format, widthPx, heightPx } = source.header
    const stroke = await markStroke(transparent, step, scene)
    return { ...stroke, extraCpuSeconds: decodingCpuSeconds(format, widthPx * heightPx) }
  },
})

/** A fault of the watermark must not be reported as a fault of the photo. */
const refuseMark =
  (image: string) =>
  (fault: unknown): never => {
    if (!(fault instanceof RejectionError)) throw fault
    throw new StepRefusal(`Expected an image that can be decoded; "${image}" cannot. ${fault.detail}`)
  }
