import { expect, test } from 'vitest'
import { isExpired, newArchive } from '../../../../lambdas/jobs/archives/archive-life.ts'
import { archiveHours } from '../../../../lambdas/jobs/archives/archives.ts'
import { aMoment } from '../../support/factories.ts'

const inHours = (hours: number) => new Date(aMoment.getTime() + hours * 3_600_000)
const archiveOf = (now: Date) => newArchive({ owner: 'alice', jobId: 'job' }, 'archive', now)

test.each([
  ['is kept for its time', 0, archiveHours - 1, false],
  ['ends with its time', 0, archiveHours, true],
  // S3 removes its files by its own clock.
  ['ends when it was made by a clock that was ahead', 48, 0, true],
])('an archive %s', (_, madeAt, readAt, expected) => {
  expect(isExpired(archiveOf(inHours(madeAt)), inHours(readAt))).toBe(expected)
})
