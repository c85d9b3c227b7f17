import { setTimeout as delay } from 'node:timers/promises'
import type { DownloadPresigner } from '../../image-record/aws/download-presigner.ts'
import { AppError } from '../../platform/errors.ts'
import type { JobRef } from '../../platform/identifiers.ts'
import type { ArchiveTable } from '../aws/archive-table.ts'
import { isExpired } from './archive-life.ts'
import type { ArchiveRow, JobArchive } from './archives.ts'

export interface ArchiveViewDeps {
  archiveRows: Pick<ArchiveTable, 'partsOf'>
  presignDownload: Pick<DownloadPresigner, 'rendition'>
}

/** An archive as its owner sees it. */
export async function archiveView(deps: ArchiveViewDeps, archive: ArchiveRow): Promise<JobArchive> {
  const { jobId, state, partCount, files, sizeBytes, createdAt, reason, expiresAtEpochSeconds } = archive
  const parts = partCount === 0 ? [] : await deps.archiveRows.partsOf(archive)
  return {
    jobId,
    state,
    files,
    sizeBytes,
    parts: await Promise.all(
      parts.slice(0, partCount).map(async (part) => ({
        number: part.number,
        files: part.files!,
        sizeBytes: part.sizeBytes!,
        url: await deps.presignDownload.rendition(part.key),
      })),
    ),
    createdAt,
    expiresAt: new Date(expiresAtEpochSeconds * 1000).toISOString(),
    reason,
  }
}

export interface ReadArchiveDeps extends ArchiveViewDeps {
  archiveRows: Pick<ArchiveTable, 'get' | 'partsOf'>
  now: () => Date
  nowMs: () => number
}

const pauseMs = 200

/** GET /v1/jobs/{id}/archive, as soon as it is settled or the wait is over. @throws AppError NOT_FOUND */
export async function readArchive(
  deps: ReadArchiveDeps,
  ref: JobRef,
  waitSeconds: number,
): Promise<JobArchive> {
  const deadlineMs = deps.nowMs() + waitSeconds * 1000
  for (;;) {
    const archive = await deps.archiveRows.get(ref)
    if (!archive || isExpired(archive, deps.now()))
      throw new AppError(
        'NOT_FOUND',
        `There is no archive of job ${ref.jobId}. Ask for one: POST /v1/jobs/{id}/archive.`,
      )
    if (archive.state !== 'pending' || deps.nowMs() + pauseMs > deadlineMs) return archiveView(deps, archive)
    await delay(pauseMs)
  }
}
