import { v5 as uuidV5 } from 'uuid'
import type { Place } from '../analysis/place/place.ts'
import type { BudgetUsage } from '../costs/budgets.ts'
import { shownVision } from '../feedback/shown-vision.ts'
import { type ImageRow, isTerminal, type TerminalState } from '../image-record/image-row.ts'
import { visionSummary } from '../vision/vision-summary.ts'
import { eventSchemaVersion, type ImageEvent, type StageEvent } from './events.ts'

/** Never change this: event ids are UUIDs version 5 in this namespace. */
export const eventNamespace = '6f1c9d5e-5a0b-4b7e-9d3c-2f6a1e8b7c40'

const detailTypes = {
  completed: 'Image Analysis Completed',
  rejected: 'Image Rejected',
  failed: 'Image Analysis Failed',
  expired: 'Image Upload Expired',
  deleted: 'Image Deleted',
} as const satisfies Record<TerminalState, ImageEvent['detailType']>

/**
 * The event that announces a row's terminal state. Its id is derived from image, version, state and the time the
 * state was reached, so announcing the same row again repeats the id.
 */
export function announcementOf(row: ImageRow): ImageEvent {
  if (!isTerminal(row.state) || !row.settledAt) {
    throw new Error(`Expected a settled image; received one in state ${row.state}`)
  }
  const detailType = detailTypes[row.state]
  const head = {
    schemaVersion: eventSchemaVersion,
    eventId: uuidV5([row.imageId, row.version, row.state, row.settledAt].join('/'), eventNamespace),
    owner: row.owner,
    imageId: row.imageId,
    version: row.version,
    occurredAt: row.settledAt,
    correlationId: row.upload?.correlationId,
  } as const
  switch (detailType) {
    case 'Image Analysis Completed':
      return {
        detailType,
        detail: {
          ...head,
          summary: summaryOf(row),
          degraded: row.upload?.degraded,
          presets: row.upload?.presets,
        },
      }
    case 'Image Rejected':
    case 'Image Analysis Failed':
      return { detailType, detail: { ...head, reason: row.reason! } }
    default:
      return { detailType, detail: head }
  }
}

/** The event of a budget: one id a month. */
export const budgetEvent = (budget: BudgetUsage, at: Date): StageEvent => ({
  detailType: 'Budget Nearly Used Up',
  detail: {
    schemaVersion: eventSchemaVersion,
    eventId: uuidV5(['budget', budget.name, budget.month].join('/'), eventNamespace),
    occurredAt: at.toISOString(),
    budget,
  },
})

const placeSummary = ({ city, region, country, countryCode }: Place) => ({
  ...(city !== undefined && { city }),
  ...(region !== undefined && { region }),
  country,
  countryCode,
})

function summaryOf(row: ImageRow) {
  const { analysis, upload } = row
  const vision = shownVision(row)
  if (!analysis) throw new Error('Expected a completed image to carry its analysis')
  const { file, geometry, color, quality, metadata, place, provenance } = analysis
  return {
    filename: upload?.filename,
    format: file.format,
    sizeBytes: file.sizeBytes,
    width: geometry.width,
    height: geometry.height,
    megapixels: geometry.megapixels,
    orientation: geometry.orientation,
    animated: file.animated,
    grayscale: color.grayscale,
    dominantColor: color.dominant.name,
    blur: quality.blur,
    hasGps: metadata.gps !== undefined,
    place: place && placeSummary(place),
    ai: provenance?.ai,
    takenAt: metadata.takenAt,
    vision: vision && visionSummary(vision),
  }
}
