import { shownVision } from '../feedback/shown-vision.ts'
import { type ImageRow, isTerminal } from '../image-record/image-row.ts'
import { AppError } from '../platform/errors.ts'
import type { Feature } from '../vision/vision.ts'
import type { ImagePart, ImagePartName } from './image-parts.ts'
import { resultInWords } from './in-words.ts'

/**
 * One part of a record. A requested feature is pending from the start, even before vision has begun.
 * @throws AppError NOT_KNOWN when there is nothing to show, with the reason
 */
export function imagePart(row: ImageRow, part: ImagePartName): ImagePart {
  const { imageId, state, version } = row
  const value = knownPart(row, part)
  if (value === undefined) throw new AppError('NOT_KNOWN', whyUnknown(row, part))
  return { imageId, state, version, [part]: value }
}

function knownPart(row: ImageRow, part: ImagePartName) {
  const { analysis, upload, state } = row
  if (part === 'metadata') return analysis?.metadata
  if (part === 'colors') return analysis?.color
  const isAskedFor = upload?.features?.includes(part as Feature) && !isTerminal(state)
  return resultInWords(shownVision(row)?.[part]) ?? (isAskedFor ? { status: 'pending' as const } : undefined)
}

function whyUnknown({ state, reason }: ImageRow, part: ImagePartName): string {
  if (!isTerminal(state))
    return `Nothing is known yet about the ${part} of this image: it is still ${state}. Ask again with ?wait=20.`
  if (state === 'completed')
    return `Vision was not asked for the ${part} of this image. Start a re-run that names this feature.`
  return `Nothing is known about the ${part} of this image: it is ${state}${reason ? ` (${reason.code})` : ''}.`
}
