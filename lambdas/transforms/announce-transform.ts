import { v5 as uuidV5 } from 'uuid'
import { eventNamespace } from '../images/announcement.ts'
import type { EventPublisher } from '../images/aws/event-publisher.ts'
import { eventSchemaVersion, type ImageEvent } from '../images/events.ts'
import type { JobTable } from '../versions/aws/job-table.ts'
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
  jobs: Pick<JobTable, 'countTransform'>
  now: () => Date
}

/** Does what follows once a transform is settled. Repeating it is harmless. */
export async function announceTransform(deps: AnnounceTransformDeps, row: TransformRow): Promise<void> {
  await deps.publish(transformEvent(row))
  await deps.jobs.countTransform(row, deps.now())
}
