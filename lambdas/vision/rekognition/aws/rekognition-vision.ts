import type { RekognitionClient } from '@aws-sdk/client-rekognition'
import type { Raster } from '../../../analysis/raster.ts'
import { AppError } from '../../../platform/errors.ts'
import type { ProviderPolicy } from '../../provider-policy.ts'
import type { Feature, Source } from '../../vision.ts'
import type { Sightings, VisionProvider } from '../../vision-provider.ts'
import { describeSource } from '../describe-source.ts'
import { encodeJpeg } from '../encode-jpeg.ts'
import {
  isRekognitionFeature,
  operationsFor,
  type RekognitionFeature,
  type RekognitionOperation,
  rekognitionFeatures,
} from '../rekognition-features.ts'
import { defaultRekognitionSettings, type RekognitionSettings } from '../rekognition-settings.ts'
import { askRekognition } from './ask-rekognition.ts'
import { rekognitionPolicy } from './rekognition-policy.ts'

/**
 * Amazon Rekognition as a provider. Each operation is one call; calls run in parallel, and each fails on its own with a
 * ProviderFault. The request carries the picture, so Rekognition needs no access to S3.
 */
export function createRekognitionVision(
  client: RekognitionClient,
  chosen: Partial<RekognitionSettings> = {},
  policy: ProviderPolicy = rekognitionPolicy,
): VisionProvider {
  const settings = { ...defaultRekognitionSettings, ...chosen }

  /** Makes one call for all features that it serves. They succeed or fail together. */
  const look = (jpeg: Buffer, operation: RekognitionOperation, features: readonly RekognitionFeature[]) =>
    policy(async (abortSignal) => {
      const startedMs = performance.now()
      const answer = await askRekognition[operation](client, { jpeg, settings, abortSignal })
      const durationMs = Math.round(performance.now() - startedMs)
      return eachOf(features, (feature) => ({
        findings: rekognitionFeatures[feature].read(answer, settings),
        source: describeSource(feature, answer, { features, settings, durationMs }),
      }))
    })

  async function see(picture: Raster, features: readonly Feature[]): Promise<Sightings> {
    const notOffered = features.filter((feature) => !isRekognitionFeature(feature))
    const refusals = eachOf(notOffered, refusalOf)
    const operations = [...operationsFor(features)]
    if (operations.length === 0) return refusals
    const encoding = encodeJpeg(picture)
    const seen = await Promise.all(
      operations.map(([operation, served]) =>
        encoding
          .then((jpeg) => look(jpeg, operation, served))
          .catch((error: Error) => eachOf(served, () => error)),
      ),
    )
    return Object.assign(refusals, ...seen)
  }

  /** Cannot compare the version of Rekognition's model: only another paid call would reveal it. */
  async function isCurrent(feature: Feature, { provider, parameters }: Source): Promise<boolean> {
    if (provider !== 'rekognition' || !isRekognitionFeature(feature)) return false
    return Object.entries(rekognitionFeatures[feature].parameters(settings)).every(
      ([name, value]) => parameters[name] === value,
    )
  }

  return { name: 'rekognition', see, isCurrent }
}

const refusalOf = (feature: Feature) =>
  new AppError('INTERNAL', `Expected a feature that Rekognition offers; received ${feature}`)

const eachOf = <F extends Feature>(features: readonly F[], valueFor: (feature: F) => unknown) =>
  Object.fromEntries(features.map((feature) => [feature, valueFor(feature)])) as Sightings
