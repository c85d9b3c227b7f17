import type { StoredAnalysis } from '../analysis/analysis.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { AppError } from '../platform/errors.ts'
import { withDevicePixels } from '../transforms/device-pixels.ts'
import type { TransformPlan, TransformStep } from '../transforms/steps.ts'

/** A rendition that is shown while the picture of a URL does not exist: WebP, without any metadata of the photo. */
export type StandIn = StoredAnalysis['renditions'][number]

/** Any other step may hide or cover something that the whole photo would show. */
const onlyScales = (step: TransformStep): boolean => step.operation === 'resize' && step.fit !== 'cover'

/** @throws AppError INVALID_REQUEST if the whole photo would show more than the picture does */
export function guardStandIn({ steps }: TransformPlan): void {
  const other = steps.find((step) => !onlyScales(step))
  if (other)
    throw new AppError(
      'INVALID_REQUEST',
      `Expected no step but resize, with another fit than "cover", beside fallback:rendition, because a rendition shows the whole photo; received ${other.operation}.`,
    )
}

/** The largest rendition that is no wider and no higher than the picture can be, so that it shows no finer detail. */
export function standInFor({ analysis }: ImageRow, { steps, output }: TransformPlan): StandIn | undefined {
  const most = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY }
  for (const step of withDevicePixels(steps, output.dpr)) {
    if (step.operation !== 'resize') continue
    most.width = Math.min(most.width, step.width ?? most.width)
    most.height = Math.min(most.height, step.height ?? most.height)
  }
  return analysis?.renditions
    .filter(({ width, height }) => width <= most.width && height <= most.height)
    .reduce<StandIn | undefined>((best, each) => (best && best.width >= each.width ? best : each), undefined)
}
