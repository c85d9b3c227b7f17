import * as z from 'zod/mini'
import { CorrelationId, ImageRef } from '../platform/identifiers.ts'
import { Degradation, Feature, ProviderName } from '../vision/vision.ts'

/** A message of a vision queue: requests these features of this version of an image. */
export const VisionRequest = z.object({
  kind: z.literal('vision-request'),
  image: ImageRef,
  version: z.int().check(z.gte(1)),
  provider: ProviderName,
  features: z.array(Feature).check(z.minLength(1)),
  degraded: z
    .optional(Degradation)
    .check(z.describe('Set when this provider stands in for another one that could not answer')),
  rollout: z
    .optional(z.enum(['shadow', 'live']))
    .check(
      z.describe(
        'Set when a rollout chose the provider. In `shadow`, its results have no effect; `live`, it answers alone',
      ),
    ),
  correlationId: z.optional(CorrelationId),
})
export type VisionRequest = z.infer<typeof VisionRequest>
