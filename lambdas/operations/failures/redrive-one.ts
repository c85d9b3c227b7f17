import type { ImageTable } from '../../image-record/aws/image-table.ts'
import type { ImageRow } from '../../image-record/image-row.ts'
import { dismissed, fetchedAgain, redriven } from '../../image-record/transitions.ts'
import type { VisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { requestsFor } from '../../pipeline/vision-requests.ts'
import type { ImageRef, TransformRef } from '../../platform/identifiers.ts'
import type { TransformQueue } from '../../transforms/aws/transform-queue.ts'
import type { TransformTable } from '../../transforms/aws/transform-table.ts'
import * as transformLife from '../../transforms/transform-life.ts'
import type { FetchQueue } from '../../uploads/aws/fetch-queue.ts'
import { fetchWithinMs } from '../../uploads/url-uploads.ts'
import { type BeginRerunDeps, beginRerun } from '../../versions/begin-rerun.ts'
import { canRerun, hasNoWork, wantedWork, whyNoRerun } from '../../versions/wanted-work.ts'
import { type Feature, features } from '../../vision/vision.ts'
import type { FailureEntry } from '../aws/failure-index.ts'

export interface RedriveOneDeps extends BeginRerunDeps {
  images: Pick<ImageTable, 'apply' | 'readWhole'>
  transforms: Pick<TransformTable, 'apply'>
  requestTransform: TransformQueue
  requestVision: VisionQueues
  requestFetch: FetchQueue
}

/** `changed`: somebody or something else was faster, and nothing is left to do. */
export type OneOutcome =
  | { readonly is: 'done' | 'changed' }
  | { readonly is: 'refused'; readonly why: string }

const done: OneOutcome = { is: 'done' }
const changed: OneOutcome = { is: 'changed' }

/**
 * Tries the work of one failure again. The row is marked before the message is sent, so that of several callers one
 * sends it; if that one is cut off in between, the row is still in its group.
 */
export async function redriveOne(deps: RedriveOneDeps, entry: FailureEntry): Promise<OneOutcome> {
  const { ref, failure } = entry
  if ('transformId' in ref) return redriveTransform(deps, ref, failure)
  const row = await deps.images.readWhole(ref)
  if (row?.failure !== failure) return changed
  if (entry.cause.split('.')[1] === 'fetch') return fetchAgain(deps, ref, failure)
  // A re-run writes a version of its own: what the image has now stays until then.
  if (row.state === 'rejected' || entry.cause.startsWith('degraded')) return rerun(deps, row, failure)
  const marked = await deps.images.apply(row, redriven({ failure }, deps.now()))
  if (!marked.applied) return changed
  if (row.state === 'failed') await deps.requestAnalysis(ref)
  else await requestFailedFeatures(deps, row)
  return done
}

async function fetchAgain(deps: RedriveOneDeps, ref: ImageRef, failure: string): Promise<OneOutcome> {
  const marked = await deps.images.apply(ref, fetchedAgain(ref, { failure }, deps.now(), fetchWithinMs))
  if (!marked.applied) return changed
  const { owner, imageId } = ref
  await deps.requestFetch({ kind: 'fetch-photo', image: { owner, imageId }, attempt: 1 })
  return done
}

async function redriveTransform(
  deps: RedriveOneDeps,
  ref: TransformRef,
  failure: string,
): Promise<OneOutcome> {
  const marked = await deps.transforms.apply(ref, transformLife.redriven(failure, deps.now()))
  if (!marked.applied) return changed
  await deps.requestTransform(ref)
  return done
}

const featuresThat = (row: ImageRow, is: (feature: Feature) => boolean) =>
  features.filter((feature) => row.vision?.[feature] && is(feature))

/** Asks again for the features that failed; what was found stands. */
async function requestFailedFeatures(
  { requestVision, routes, readRollouts }: RedriveOneDeps,
  row: ImageRow,
): Promise<void> {
  const failed = featuresThat(row, (feature) => row.vision?.[feature]?.status === 'failed')
  // The results belong to the version that the image shows; from a re-run, they reach the image through it.
  const target = row.version > 1 ? { ...row, run: row.version } : row
  await Promise.all(requestsFor(target, failed, routes, await readRollouts()).map(requestVision))
}

/** A rejected file is analysed again, and degraded features are looked for again, both as a new version. */
async function rerun(deps: RedriveOneDeps, row: ImageRow, failure: string): Promise<OneOutcome> {
  const image =
    row.run === undefined ? row : await deps.images.readWhole({ owner: row.owner, imageId: row.imageId })
  // A re-run that is under way, perhaps of a caller at the same time, has an outcome of its own.
  if (!image || image.running !== undefined) return changed
  const degraded = featuresThat(image, (feature) => {
    const result = image.vision?.[feature]
    return result?.status === 'completed' && result.degraded !== undefined
  })
  const request = row.state === 'rejected' ? { analysis: true } : { analysis: false, features: degraded }
  const work = wantedWork(image, request, deps.routes)
  if (hasNoWork(work)) return { is: 'refused', why: 'No provider offers the degraded features any more.' }
  if (!canRerun(image)) return { is: 'refused', why: whyNoRerun(image) }
  // Before the re-run, so that nobody dismisses what somebody else redrives.
  const marked = await deps.images.apply(row, redriven({ failure }, deps.now()))
  if (!marked.applied || !marked.row.failure) return changed
  if (typeof (await beginRerun(deps, image, work)) === 'string') return changed
  // The image has left the index with the re-run. A version that failed earlier has no other way out.
  if (row.run !== undefined) await deps.images.apply(row, dismissed({ failure: marked.row.failure }))
  return done
}

/** Accepts one failure as it is. */
export async function dismissOne(
  deps: Pick<RedriveOneDeps, 'images' | 'transforms'>,
  { ref, failure }: { readonly ref: ImageRef | TransformRef; readonly failure: string },
): Promise<OneOutcome> {
  const { applied } =
    'transformId' in ref
      ? await deps.transforms.apply(ref, transformLife.dismissed(failure))
      : await deps.images.apply(ref, dismissed({ failure }))
  return applied ? done : changed
}
