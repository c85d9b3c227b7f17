import { type ImageRow, isTerminal } from '../image-record/image-row.ts'
import type { TransformQueue } from '../transforms/aws/transform-queue.ts'
import type { NotCreated, TransformTable } from '../transforms/aws/transform-table.ts'
import { newTransform } from '../transforms/new-transform.ts'
import type { CapsOf } from '../transforms/transform-caps.ts'
import type { JobRow } from './jobs.ts'

export interface BeginTransformsDeps {
  transforms: Pick<TransformTable, 'get' | 'create'>
  requestTransform: TransformQueue
  capsOf: CapsOf
  now: () => Date
}

/** `skipped` counts the transforms that need no work. */
export type BegunTransforms = { readonly skipped: number } | 'job stopped' | 'day is full'

/**
 * Begins the transforms of one image of a job. Each is counted in the transaction that writes its row, so that
 * repeating this counts nothing twice.
 */
export async function beginTransforms(
  deps: BeginTransformsDeps,
  { jobId, transforms = [] }: JobRow,
  image: ImageRow | undefined,
): Promise<BegunTransforms> {
  if (!image?.original || !isTerminal(image.state)) return { skipped: transforms.length }
  const caps = await deps.capsOf(image.owner)
  let skipped = 0
  for (const transform of transforms) {
    const begun = await beginOne(deps, newTransform(image, transform, deps.now()), jobId, caps)
    if (begun === 'job stopped' || begun === 'day is full') return begun
    if (begun === 'skipped') skipped++
  }
  return { skipped }
}

async function beginOne(
  deps: BeginTransformsDeps,
  transform: ReturnType<typeof newTransform>,
  jobId: string,
  caps: Awaited<ReturnType<CapsOf>>,
) {
  const row = { ...transform, jobId }
  const outcome = await deps.transforms.create(row, caps, deps.now())
  if (outcome === 'job stopped' || outcome === 'day is full') return outcome
  const isOurs = outcome === 'created' || (await isBegunBefore(deps, row, outcome))
  if (!isOurs) return 'skipped'
  // An earlier attempt may have been cut off between the row and its message; a second message does no harm.
  await deps.requestTransform(row)
  return 'begun'
}

/** Whether an earlier attempt at this step has written the row. */
async function isBegunBefore(
  { transforms }: BeginTransformsDeps,
  row: ReturnType<typeof newTransform> & { jobId: string },
  outcome: NotCreated,
): Promise<boolean> {
  return outcome === 'exists' && (await transforms.get(row))?.jobId === row.jobId
}
