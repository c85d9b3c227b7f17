import { v5 as uuidV5 } from 'uuid'
import { eventNamespace } from '../events/announcement.ts'
import type { EventPublisher } from '../events/aws/event-publisher.ts'
import { eventSchemaVersion, type ImageEvent } from '../events/events.ts'
import type { TransformRow } from './transform-row.ts'

/** The event about a settled transform. Announcing the same row again repeats the event's id. */
function transformEvent(row: TransformRow): ImageEvent {
  const { owner, imageId, transformId, version, state, settledAt, result, reason } = row
  if (!settledAt) throw new Error(`Expected a settled transform; received one in state ${state}`)
  const head = {
    schemaVersion: eventSchemaVersion,
    eventId: uuidV5([imageId, transformId, state, settledAt].join('/'), eventNamespace),
    owner,
    imageId,
    version,
    occurredAt: settledAt,
    transformId,
  } as const
  if (state === 'failed')
    return { detailType: 'Image Transform Failed', detail: { ...head, reason: reason! } }
  const { mimeType, widthPx, heightPx, sizeBytes } = result!
  return {
    detailType: 'Image Transform Completed',
    detail: { ...head, result: { mimeType, widthPx, heightPx, sizeBytes } },
  }
}

export interface AnnounceTransformDeps {
  publish: EventPublisher
  /** Counts a transform for the job that asked for it, if there is one. */
  jobs: { readonly countTransform: (row: TransformRow, now: Date) => Promise<void> }
  now: () => Date
}

/** Does what follows once a transform is settled. Repeating it is harmless. */
export async function announceTransform(deps: AnnounceTransformDeps, row: TransformRow): Promise<void> {
  await deps.publish(transformEvent(row))
  await deps.jobs.countTransform(row, deps.now())
}
