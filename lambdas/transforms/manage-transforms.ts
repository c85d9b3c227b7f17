import { setTimeout as delay } from 'node:timers/promises'
import { idCursor } from '../api/id-cursor.ts'
import type { DerivedStore } from '../image-record/aws/derived-store.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import { requireImage } from '../image-record/require-image.ts'
import { AppError } from '../platform/errors.ts'
import { type ImageRef, TransformId, type TransformRef } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { TransformTable } from './aws/transform-table.ts'
import type { TransformRow } from './transform-row.ts'
import { type TransformViewDeps, transformView } from './transform-view.ts'
import type { TransformList, TransformListQuery, TransformView } from './transforms.ts'

export interface ManageTransformsDeps extends TransformViewDeps {
  images: Pick<ImageTable, 'readWhole'>
  transforms: Pick<TransformTable, 'get' | 'page' | 'remove'>
  derived: Pick<DerivedStore, 'remove'>
  discardArchives: (image: ImageRef) => Promise<void>
  now: () => Date
  nowMs: () => number
}

const cursors = idCursor(TransformId)

/** GET /v1/images/{id}/transforms */
export async function listTransforms(
  deps: ManageTransformsDeps,
  ref: ImageRef,
  { limit, cursor }: TransformListQuery,
): Promise<TransformList> {
  const after = cursor === undefined ? undefined : cursors.decode(cursor)
  const [image, { rows, last }] = await Promise.all([
    requireImage(deps, ref),
    deps.transforms.page(ref, { limit, after }),
  ])
  return {
    items: await Promise.all(rows.map((row) => transformView(deps, row, image))),
    nextCursor: last && cursors.encode(last),
  }
}

const notThere = ({ transformId }: TransformRef) =>
  new AppError('NOT_FOUND', `There is no transform ${transformId} of this image.`)

const pauseMs = 200

/** GET /v1/images/{id}/transforms/{transformId}, as soon as it is settled or the wait is over. */
export async function readTransform(
  deps: ManageTransformsDeps,
  ref: TransformRef,
  waitSeconds: number,
): Promise<TransformView> {
  const { owner, imageId } = ref
  const deadlineMs = deps.nowMs() + waitSeconds * 1000
  let row: TransformRow | undefined
  for (;;) {
    row = await deps.transforms.get(ref)
    if (!row) throw notThere(ref)
    if (row.state !== 'pending' || deps.nowMs() + pauseMs > deadlineMs) break
    await delay(pauseMs)
  }
  return transformView(deps, row, await requireImage(deps, { owner, imageId }))
}

/** DELETE /v1/images/{id}/transforms/{transformId}. Requesting it again makes it again. */
export async function deleteTransform(deps: ManageTransformsDeps, ref: TransformRef): Promise<void> {
  await retryOnConflict(async () => {
    const row = await deps.transforms.get(ref)
    if (!row) throw notThere(ref)
    // The row is deleted last, because the object is found through it. An attempt in progress finds the row gone and
    // deletes its object.
    if (row.key) await deps.derived.remove(row.key)
    return (await deps.transforms.remove(row, deps.now())) || undefined
  })
  await deps.discardArchives(ref)
}
