import type { Reason } from '../../image-record/image-row.ts'
import { analysisDeadlineMs, instant, later, openShardOf } from '../../image-record/open-work.ts'
import type { JobRef } from '../../platform/identifiers.ts'
import { liesAhead } from '../../platform/lies-ahead.ts'
import type { JobRow } from '../jobs.ts'
import { type ArchivePartRow, type ArchiveRow, archiveHours } from './archives.ts'

const hourSeconds = 3_600

/**
 * Archives are below this prefix of the derived bucket. Owner ids contain no dot, so nobody's photos are below it. A
 * lifecycle rule empties it.
 */
export const archivesPrefix = '.archives/'

const partKey = ({ owner, jobId, archiveId }: ArchiveRow, number: number): string =>
  `${archivesPrefix}${owner}/${jobId}/${archiveId}-${number}.zip`

/** The sweep looks at an archive that has made no progress for longer than all attempts of a part can take. */
export const archiveIsOpen = (jobId: string, now: Date) => ({
  openShard: openShardOf(jobId),
  dueAt: later(now, analysisDeadlineMs),
})

export const newArchive = ({ owner, jobId }: JobRef, archiveId: string, now: Date): ArchiveRow => ({
  owner,
  jobId,
  archiveId,
  state: 'pending',
  partCount: 0,
  files: 0,
  sizeBytes: 0,
  createdAt: instant(now),
  updatedAt: instant(now),
  expiresAtEpochSeconds: Math.floor(now.getTime() / 1000) + archiveHours * hourSeconds,
  ...archiveIsOpen(jobId, now),
})

/** The row of the next part, before its file is written. */
export const newPart = (archive: ArchiveRow, imageIds: readonly string[]): ArchivePartRow => {
  const { owner, jobId, archiveId, expiresAtEpochSeconds } = archive
  const number = archive.partCount + 1
  const key = partKey(archive, number)
  return { owner, jobId, archiveId, number, key, imageIds: [...imageIds], expiresAtEpochSeconds }
}

/** DynamoDB and S3 remove what has expired, but with a delay. S3 goes by its own clock, not by `expiresAtEpochSeconds`. */
export const isExpired = ({ expiresAtEpochSeconds }: ArchiveRow, now: Date): boolean =>
  !liesAhead(instant(new Date(expiresAtEpochSeconds * 1000)), now, archiveHours * hourSeconds * 1000)

/** Whether the archive holds everything that the job has made, so that no new one is needed. */
export const isCurrent = (archive: ArchiveRow, job: JobRow, now: Date): boolean =>
  !isExpired(archive, now) &&
  (archive.state === 'pending' || (archive.state === 'completed' && archive.createdAt >= job.updatedAt))

/** The reason when every attempt was killed before it could record a fault. */
export const cutOff: Reason = {
  code: 'TRANSFORM_STOPPED',
  message:
    'Every attempt at this archive ran out of time or memory, or crashed. Ask for it again, or download the results one by one.',
}
