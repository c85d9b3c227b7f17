import type { Degradation, Feature, ProviderName, Vision } from './vision.ts'
import type { Sightings } from './vision-provider.ts'

/** The outcome for the features that a provider was asked for. */
export interface Judgement {
  /** The results to write: completed, failed for good, or pending with a draft. */
  results: Vision
  /** Features to request from another provider. */
  handOver?: { to: ProviderName; features: Feature[]; degraded?: Degradation }[]
  /** Set if some features may succeed at the next attempt. */
  retry?: Error
}

/** How one provider looks at the open features. The other steps are the same for all providers. */
export type Look = (context: {
  /** What is known about the image so far. */
  row: { readonly vision?: Vision }
  features: Feature[]
  /** Says whether this provider stands in for another one, and whether a rollout chose it instead of the route. */
  request: { readonly degraded?: Degradation; readonly rollout?: 'shadow' | 'live' }
  /** Decodes the rendition, then asks the provider. */
  see: (features: readonly Feature[]) => Promise<Sightings>
}) => Promise<Judgement>
