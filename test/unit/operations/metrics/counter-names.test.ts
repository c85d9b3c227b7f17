import { v4 as uuidV4 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { terminalStates } from '../../../../lambdas/image-record/image-row.ts'
import { createPipelineCounters } from '../../../../lambdas/operations/aws/pipeline-counters.ts'
import { counterAttribute, counterName } from '../../../../lambdas/operations/metrics/counter-names.ts'
import { boundsMs } from '../../../../lambdas/operations/metrics/duration-bounds.ts'
import { usualRoutes } from '../../../../lambdas/vision/feature-routes.ts'
import { providerNames } from '../../../../lambdas/vision/providers.ts'
import { type Feature, features } from '../../../../lambdas/vision/vision.ts'
import { anImageRow } from '../../support/factories.ts'

const isUsual = (feature: Feature) => usualRoutes[feature] !== 'off'
const bucketsOf = (kind: string, bounds: readonly number[]) =>
  [...bounds, 'more', 'sum'].map((bucket) => `${kind}#${bucket}`)
/**
 * What a stage counts in the long run: without rare faults, but with most duration buckets of each feature that is not
 * off by default. Captions and moderation together make the row larger, and each write of it a unit dearer.
 */
const names = [
  ...terminalStates.flatMap((state) => [`settled#${state}`, `rerun#${state}`]),
  ...bucketsOf('image', boundsMs.image),
  ...bucketsOf('analysis', boundsMs.analysis),
  ...features
    .filter(isUsual)
    .flatMap((feature) => bucketsOf(`vision#${feature}`, boundsMs.vision.slice(0, 4))),
  ...providerNames.flatMap((provider) => [`result#${provider}#no`, `cost#${provider}`]),
  'reuse#same-bytes',
  'fault#rejected#CORRUPT_FILE',
  'feature-fault#text#VISION_FAILED',
  'result#onnx#bad-answer',
]

describe('a counter', () => {
  test('has a short attribute from which its name can be restored', () => {
    expect(names.map((name) => counterName(counterAttribute(name)))).toEqual(names)
    expect(new Set(names.map(counterAttribute)).size).toBe(names.length)
  })

  test('fits with all others into a row below a kilobyte, after a million images', async () => {
    let bytes = 'pkMETRICS#0skSETTLED'.length
    const written: string[] = []
    const send = async ({ input }: { input: { ExpressionAttributeNames: Record<string, string> } }) =>
      void written.push(input.ExpressionAttributeNames['#slot']!)
    const counters = createPipelineCounters({ send } as never, 'table')
    for (let event = 0; event < 1_000; event++) {
      await counters.add(uuidV4(), anImageRow({ state: 'completed' }))
    }
    // A mark has four characters; a number takes one byte for two digits, and one more.
    for (const slot of new Set(written)) bytes += slot.length + 4
    for (const name of names) bytes += counterAttribute(name).length + (name.endsWith('sum') ? 6 : 4)
    expect(new Set(written).size).toBe(32)
    expect(bytes).toBeLessThan(1_024)
  })
})
