import type { Principal } from '../api/identity.ts'
import { instant } from '../image-record/open-work.ts'
import { hashOfPlan, type TransformPlan } from '../transforms/steps.ts'
import { jobIsOpen } from './job-life.ts'
import type { JobRow } from './jobs.ts'
import type { NewJobRequest } from './new-job-request.ts'

/** A request, with presets resolved. */
export type NewJob = Omit<NewJobRequest, 'transforms'> & { readonly transforms?: readonly TransformPlan[] }

export const newJob = (
  { selection, rerun = { analysis: false }, transforms }: NewJob,
  { owner, jobId, startedBy }: { owner: string; jobId: string; startedBy: Principal },
  now: Date,
): JobRow => ({
  selection,
  rerun,
  ...(transforms && {
    transforms: transforms.map((plan) => ({ plan, planHash: hashOfPlan(plan) })),
  }),
  owner,
  jobId,
  state: 'running',
  turn: 0,
  started: 0,
  completed: 0,
  failed: 0,
  skipped: 0,
  isSelectionDone: false,
  startedBy,
  createdAt: instant(now),
  updatedAt: instant(now),
  ...jobIsOpen(jobId, now),
})
