import * as z from 'zod/mini'
import type { ImageRef } from '../platform/identifiers.ts'
import { type Feature, ProviderName } from './vision.ts'

const percent = z.int().check(z.gte(0), z.lte(100))

/** How far another provider than the route names has come for one feature. */
export const Rollout = z.object({
  candidate: ProviderName.check(z.describe('The provider that is tried')),
  shadowPercent: percent.check(
    z.describe('Share of uploads that it looks at beside the route, without any effect'),
  ),
  livePercent: percent.check(z.describe('Share of images whose results it gives instead of the route')),
})
export type Rollout = z.infer<typeof Rollout>

/** By feature; features without an entry follow their route. */
export type Rollouts = Partial<Record<Feature, Rollout>>

/** From 0 to 99. The end of a UUID of version 7 is random, so an image is always in the same share. */
const placeOf = ({ imageId }: Pick<ImageRef, 'imageId'>): number =>
  Number.parseInt(imageId.slice(-8), 16) % 100

export const isLive = (image: Pick<ImageRef, 'imageId'>, { livePercent }: Rollout): boolean =>
  placeOf(image) < livePercent

/** The images that come next when the live share grows. */
export const isShadowed = (
  image: Pick<ImageRef, 'imageId'>,
  { livePercent, shadowPercent }: Rollout,
): boolean => {
  const place = placeOf(image)
  return place >= livePercent && place < livePercent + shadowPercent
}
