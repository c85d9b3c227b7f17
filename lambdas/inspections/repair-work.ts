import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { VersionTable } from '../image-record/aws/version-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { reopened, touched } from '../image-record/transitions.ts'
import type { AnalysisQueue } from '../pipeline/aws/analysis-queue.ts'
import type { ImageRef, Owner } from '../platform/identifiers.ts'
import type { TransformQueue } from '../transforms/aws/transform-queue.ts'
import type { TransformTable } from '../transforms/aws/transform-table.ts'
import { dueNow, madeAgain } from '../transforms/transform-life.ts'
import { canRerun, whyNoRerun } from '../versions/wanted-work.ts'
import { changed, done, type FoundAgain, type RepairOutcome, refused } from './repair-outcome.ts'

export interface RepairWorkDeps {
  images: Pick<ImageTable, 'apply'>
  versions: Pick<VersionTable, 'begin'>
  transforms: Pick<TransformTable, 'apply'>
  requestTransform: TransformQueue
  requestAnalysis: AnalysisQueue
  /** Has the index look at images again, whatever their rows say. */
  indexImages: (owner: Owner, imageIds: readonly string[], sourceId: string) => Promise<void>
  now: () => Date
}

const outcomeOf = ({ applied }: { readonly applied: boolean }): RepairOutcome => (applied ? done : changed)

/** The analysis takes a photo that arrived after its slot had expired. */
export async function analyseUpload(
  { requestAnalysis }: RepairWorkDeps,
  { snapshot: { owner, imageId } }: FoundAgain,
): Promise<RepairOutcome> {
  await requestAnalysis({ owner, imageId })
  return done
}

/** A new version of the image, with renditions of its own. */
export async function makeRenditionsAgain(
  deps: RepairWorkDeps,
  { snapshot }: FoundAgain,
): Promise<RepairOutcome> {
  const image = snapshot.record.image!
  if (image.running !== undefined) return changed
  if (!canRerun(image)) return refused(whyNoRerun(image))
  const run = await deps.versions.begin(image, { analysis: true, features: [] }, deps.now())
  if (typeof run === 'string') return changed
  // If it is cut off here, the sweep asks for the analysis.
  await deps.requestAnalysis({ owner: run.owner, imageId: run.imageId, run: run.run })
  return done
}

export async function makeTransformAgain(
  { transforms, requestTransform, now }: RepairWorkDeps,
  { snapshot: { owner, imageId }, difference }: FoundAgain,
): Promise<RepairOutcome> {
  const ref = { owner, imageId, transformId: difference.part! }
  const marked = await transforms.apply(ref, madeAgain(ref, now()))
  if (!marked.applied) return changed
  await requestTransform(ref)
  return done
}

/**
 * The index only takes entries that are newer than its own, so the row counts a write. An image without a row has
 * nothing to count: the index is told to look.
 */
export async function indexAgain(
  { images, indexImages, now }: RepairWorkDeps,
  { snapshot }: FoundAgain,
): Promise<RepairOutcome> {
  const { owner, imageId, record } = snapshot
  if (record.image) return outcomeOf(await images.apply({ owner, imageId }, touched(record.image)))
  await indexImages(owner, [imageId], `inspection-${imageId}-${now().getTime()}`)
  return done
}

/** Makes halted work of an image due, so that the sweep does what it needs. */
export async function openAgain(
  { images, transforms, now }: RepairWorkDeps,
  { snapshot: { owner, imageId, record }, difference: { part } }: FoundAgain,
): Promise<RepairOutcome> {
  const open = (row: ImageRow, ref: ImageRef) => images.apply(ref, reopened(row, now()))
  if (part === undefined) return outcomeOf(await open(record.image!, { owner, imageId }))
  const version = record.versions.find(({ run }) => part === `version ${run}`)
  if (version) return outcomeOf(await open(version, { owner, imageId, run: version.run }))
  const ref = { owner, imageId, transformId: part }
  return outcomeOf(await transforms.apply(ref, dueNow(ref, now())))
}
