import { type Feature, features, type Vision } from './vision.ts'

/** The features that still lack a result. */
export const pendingFeatures = (vision: Vision): Feature[] =>
  features.filter((feature) => vision[feature]?.status === 'pending')

/** The features that can still receive a result: pending ones, and failed ones, which may have been redriven. */
export const openFeatures = (vision: Vision, wanted: readonly Feature[]): Feature[] =>
  wanted.filter((feature) => {
    const status = vision[feature]?.status
    return status === 'pending' || status === 'failed'
  })

/** Adds new results. A completed feature stays as it is, and a feature that was not requested is ignored. */
export function mergeVision(vision: Vision, results: Vision): Vision {
  const open = openFeatures(vision, features)
  const arrived = Object.entries(results).filter(([feature]) => open.includes(feature as Feature))
  return { ...vision, ...Object.fromEntries(arrived) }
}
