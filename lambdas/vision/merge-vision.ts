import { type Feature, features, type Vision } from './vision.ts'

/** The features that a result is still owed for. */
export const pendingFeatures = (vision: Vision): Feature[] =>
  features.filter((feature) => vision[feature]?.status === 'pending')

/** The features that a result can still be written for: pending ones, and failed ones that were redriven. */
export const openFeatures = (vision: Vision, wanted: readonly Feature[]): Feature[] =>
  wanted.filter((feature) => {
    const status = vision[feature]?.status
    return status === 'pending' || status === 'failed'
  })

/** What is known with the new results: a completed feature stays as it is, and nothing joins that was not asked for. */
export function mergeVision(vision: Vision, results: Vision): Vision {
  const open = openFeatures(vision, features)
  const arrived = Object.entries(results).filter(([feature]) => open.includes(feature as Feature))
  return { ...vision, ...Object.fromEntries(arrived) }
}
