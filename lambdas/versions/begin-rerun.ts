import type { VersionTable } from '../image-record/aws/version-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import type { RerunWork } from '../image-record/rerun-work.ts'
import type { AnalysisQueue } from '../pipeline/aws/analysis-queue.ts'
import { type RequestVisionDeps, requestPendingVision } from '../pipeline/request-vision.ts'

export interface BeginRerunDeps extends RequestVisionDeps {
  versions: Pick<VersionTable, 'begin'>
  requestAnalysis: AnalysisQueue
  now: () => Date
}

/**
 * Starts a re-run and requests its first step. If it is cut off in between, the sweep requests the step.
 * @returns the row of the new version; `outdated`: the image has changed or is already being run again
 */
export async function beginRerun(
  deps: BeginRerunDeps,
  image: ImageRow,
  work: RerunWork,
  jobId?: string,
): ReturnType<VersionTable['begin']> {
  const run = await deps.versions.begin(image, work, deps.now(), jobId)
  if (typeof run === 'string') return run
  if (work.analysis) await deps.requestAnalysis({ owner: run.owner, imageId: run.imageId, run: run.run })
  else await requestPendingVision(deps, run)
  return run
}
