import { round } from '../../analysis/facts/round.ts'
import { detailLongEdgePx } from '../detail-edge.ts'
import { type Effort, usualEffort } from '../effort.ts'
import type { FeatureOf } from '../feature-routes.ts'
import { manifestHashOf } from '../manifest-hash.ts'
import type { Feature, Findings, Source } from '../vision.ts'
import type { PhotoToSee, Sighting, Sightings, VisionProvider } from '../vision-provider.ts'
import { visionVersions } from '../vision-version.ts'
import type { OnnxModels } from './onnx-models.ts'
import { type Picture, pictureOf, timeBetween } from './picture.ts'

/** Looks for one feature. */
export type FeatureReader<F extends Feature> = (picture: Picture) => Promise<Sighting<F>>

/** A reader for each feature that can be routed to our own models: the compiler reports a missing one. */
export type OnnxReaders = { readonly [F in FeatureOf<'onnx'>]: FeatureReader<F> }

/** Settings that affect a feature's results and are stored with them. */
type Settings = Source['parameters']

export interface OnnxVisionParts {
  models: OnnxModels
  readers: OnnxReaders
  settings?: { [F in Feature]?: Settings }
  /** The effort for a photo whose request sets none. @default 'normal' */
  effort?: Effort
}

/** Our own models as a provider. Features run one after the other, because each one uses the processor to the full. */
export function createOnnxVision({
  models,
  readers,
  settings = {},
  effort: stageEffort = usualEffort,
}: OnnxVisionParts): VisionProvider {
  const hashOf = async (used: Source['models']) => manifestHashOf(await models.readManifest(), used)

  async function look<F extends Feature>(feature: F, picture: Picture): Promise<Sighting<F> | Error> {
    const read = (readers as { readonly [K in Feature]?: FeatureReader<K> })[feature]
    if (!read) return new Error(`Expected a feature that an ONNX model offers; received ${feature}`)
    try {
      const before = picture.timing()
      const { findings, source } = await read(picture)
      const timing = timeBetween(before, picture.timing())
      const manifestHash = await hashOf(source.models)
      const parameters = {
        ...source.parameters,
        ...settings[feature],
        visionVersion: visionVersions[feature],
        ...(manifestHash && { manifestHash }),
      }
      const durationMs = round(source.durationMs, 1)
      return { findings: findings as Findings[F], source: { ...source, parameters, durationMs }, timing }
    } catch (error) {
      return error as Error
    }
  }

  async function see(
    photo: PhotoToSee,
    features: readonly Feature[],
    effort: Effort = stageEffort,
  ): Promise<Sightings> {
    const picture = pictureOf(photo, effort)
    const sightings: Record<string, Sighting | Error> = {}
    for (const feature of features) sightings[feature] = await look(feature, picture)
    return sightings as Sightings
  }

  async function isCurrent(feature: Feature, source: Source, effort: Effort = stageEffort): Promise<boolean> {
    if (source.provider !== 'onnx') return false
    const manifestHash = await hashOf(source.models)
    if (!manifestHash) return false
    const expected: Settings = {
      ...settings[feature],
      visionVersion: visionVersions[feature],
      manifestHash,
      // The effort is stored only where it makes a difference.
      ...('effort' in source.parameters && { effort }),
    }
    const isSet = ([name, value]: [string, unknown]) =>
      JSON.stringify(source.parameters[name]) === JSON.stringify(value)
    return Object.entries(expected).every(isSet)
  }

  return {
    name: 'onnx',
    see,
    isCurrent,
    detailLongEdgePx: (size, effort = stageEffort) => detailLongEdgePx(size, effort),
  }
}
