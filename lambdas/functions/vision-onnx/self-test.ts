import type { Raster } from '../../analysis/raster.ts'
import { ownFeatures } from '../../vision/feature-routes.ts'
import type { Feature } from '../../vision/vision.ts'
import type { VisionProvider } from '../../vision/vision-provider.ts'

export const isSelfTest = (event: object): event is { selfTest: true } =>
  'selfTest' in event && event.selfTest === true

/** A grey ramp: it shows nothing, but every model has to load and run on it. */
function ramp(widthPx = 320, heightPx = 240): Raster {
  const data = Buffer.alloc(widthPx * heightPx * 3, 0)
  for (let at = 0; at < data.length; at++)
    data[at] = Math.floor(((Math.floor(at / 3) % widthPx) * 255) / widthPx)
  return { data, widthPx, heightPx, channels: 3 }
}

/** Runs every feature once. Reports what ran and how long it took, or what went wrong. */
export async function selfTest({ see }: VisionProvider) {
  const sightings = await see(ramp(), ownFeatures)
  const report = (feature: Feature) => {
    const sighting = sightings[feature]
    if (!sighting || sighting instanceof Error) return { error: sighting?.message ?? 'did not run' }
    const { models, durationMs } = sighting.source
    return {
      models: models.map(({ name, version }) => `${name} ${version}`),
      durationMs: Math.round(durationMs),
    }
  }
  return {
    node: process.version,
    features: Object.fromEntries(ownFeatures.map((feature) => [feature, report(feature)])),
    rssMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
  }
}
