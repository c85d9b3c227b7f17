import { createHash } from 'node:crypto'
import type { ImageRow } from '../image-record/image-row.ts'
import { instant } from '../image-record/open-work.ts'
import type { TransformPlan } from './steps.ts'
import { open } from './transform-life.ts'
import type { TransformRow } from './transform-row.ts'

type Source = Pick<ImageRow, 'owner' | 'imageId' | 'version'>

/**
 * The same for the same work: a repeated request for a plan, however its steps are written, gets the existing result.
 */
export const transformIdOf = ({ imageId, version }: Omit<Source, 'owner'>, planHash: string): string =>
  createHash('sha256').update([imageId, version, planHash].join(' ')).digest('hex').slice(0, 32)

export const newTransform = (
  { owner, imageId, version }: Source,
  { plan, planHash }: { plan: TransformPlan; planHash: string },
  now: Date,
): TransformRow => {
  const transformId = transformIdOf({ imageId, version }, planHash)
  return {
    owner,
    imageId,
    transformId,
    state: 'pending',
    version,
    plan,
    attempts: 0,
    createdAt: instant(now),
    updatedAt: instant(now),
    ...open(transformId, now),
  }
}
