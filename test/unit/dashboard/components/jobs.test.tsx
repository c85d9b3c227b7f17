import type { JobView } from '@image-intelligence/client'
import { screen } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Jobs } from '../../../../dashboard/src/jobs/jobs.tsx'
import { show } from './show.tsx'

const at = '2026-01-02T03:04:05.678Z'
const job = (changes: Partial<JobView>): JobView => ({
  ...{ jobId: '01900000-0000-7000-8000-000000000001', state: 'running', selection: 'all' },
  ...{ started: 0, completed: 0, failed: 0, skipped: 0, createdAt: at, updatedAt: at },
  startedBy: { kind: 'user', id: 'alice' },
  ...changes,
})

/** The rows of the page, for a service that has these jobs. */
async function rows(...items: JobView[]): Promise<(string | null)[]> {
  vi.stubGlobal('fetch', async () => Response.json({ items }))
  onTestFinished(() => void vi.unstubAllGlobals())
  await show(<Jobs heading="h1" />)
  await screen.findAllByRole('progressbar')
  return screen.getAllByRole('row').map(({ textContent }) => textContent)
}

test('an import says where from, how far it is and what it has skipped', async () => {
  const source = { bucket: 'photos', prefix: '2019/' }
  const counts = { found: 10, pending: 1, bytes: 1_000, perSecond: 20 }
  const [, running, dry] = await rows(
    job({
      ...{ selection: 'objects', started: 7, completed: 5, failed: 1, skipped: 3 },
      import: { source, dryRun: false, ...counts },
    }),
    job({
      ...{ jobId: '01900000-0000-7000-8000-000000000002', state: 'completed', selection: 'objects' },
      import: { source, dryRun: true, ...counts },
    }),
  )
  expect(running).toContain('Import of s3://photos/2019/')
  expect(running).toContain('9 so far · 1 failed · 3 skipped')
  expect(dry).toContain('Dry run of an import of s3://photos/2019/')
})
