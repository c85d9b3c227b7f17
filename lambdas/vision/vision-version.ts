import { labelCalibration } from './labels/label-calibration.ts'
import { type Feature, features } from './vision.ts'

/** Versions of features that have changed since they were added. */
const raised: Readonly<Partial<Record<Feature, string>>> = {
  labels: `3-${labelCalibration.id}`,
  // Wide photos are looked at in tiles.
  objects: '2',
  faces: '2',
}

/**
 * The version of each feature for our own models. Raise it above whenever the same models and settings would give other
 * results (thresholds, tables of names, merging). Only the results of that feature then become stale.
 */
export const visionVersions = Object.fromEntries(
  features.map((feature) => [feature, raised[feature] ?? '1']),
) as Readonly<Record<Feature, string>>
