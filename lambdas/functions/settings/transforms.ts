import * as z from 'zod/mini'
import { jsonList, whole } from '../text-values.ts'
import { setting } from './setting.ts'

// The name of each is the name in cdk.json.

export const transformsPerImage = setting({
  variable: 'TRANSFORMS_PER_IMAGE',
  schema: () => whole(1, 10_000),
  usual: 200,
  description: 'Transforms that one image may have',
})

export const dailyTransforms = setting({
  variable: 'DAILY_TRANSFORMS',
  schema: () => whole(1, 100_000_000),
  usual: 20_000,
  description: 'New transforms that each owner may ask for per day (UTC)',
})

export const dailyTransformBytes = setting({
  variable: 'DAILY_TRANSFORM_BYTES',
  schema: () => whole(1, 1_000_000_000_000_000),
  usual: 20_000_000_000,
  description: 'Bytes that the results of transforms of each owner may have that are made on one day (UTC)',
})

export const transformMemoryMb = setting({
  variable: 'TRANSFORM_MEMORY_MB',
  schema: () => whole(512, 10_240),
  usual: 1_769,
  description:
    'Memory of the functions that make transforms, in MB. At 1769 MB Lambda gives one full vCPU; with less, less work is allowed',
})

export const transformTimeoutSeconds = setting({
  variable: 'TRANSFORM_TIMEOUT_SECONDS',
  schema: () => whole(30, 900),
  usual: 120,
  description:
    'Time for one transform, in seconds. A plan that would take more than half of it is [refused](transforms.md#limits). The visibility timeout of the queue is six times this',
})

/** All variables of a function together may take 4 KB. */
const maxPlanCharacters = 2_000

export const plansOfEveryPhoto = setting({
  variable: 'PLANS_OF_EVERY_PHOTO',
  // The stack checks the steps. The schema of plans would bring the code of every operation into each function that
  // reads a setting.
  schema: () =>
    jsonList(
      z.looseObject({}),
      z.refine((plans: unknown[]) => plans.length <= 5, 'Expected at most 5 plans'),
      z.refine(
        (plans: unknown[]) => JSON.stringify(plans).length <= maxPlanCharacters,
        `Expected at most ${maxPlanCharacters} characters of JSON`,
      ),
    ),
  usual: [],
  description:
    'Plans of [transforms](transforms.md#plans) to make of every photo, as a list in JSON. They count against the limits of its owner',
})

export const urlTransformsPerMinute = setting({
  variable: 'URL_TRANSFORMS_PER_MINUTE',
  schema: () => whole(1, 100_000),
  usual: 120,
  description:
    'New transforms that the signed URLs of one owner may ask for per minute, all at once if necessary; pictures that exist already are not counted',
})

export const urlCacheSeconds = setting({
  variable: 'URL_CACHE_SECONDS',
  schema: () => whole(1, 31_536_000),
  usual: 3_600,
  description:
    'How long browsers and the CDN may cache the picture of a signed URL, in seconds. For that long, a deleted photo or a URL with a revoked key may still be visible',
})
