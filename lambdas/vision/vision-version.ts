import { labelCalibration } from './labels/label-calibration.ts'
import { type Feature, features } from './vision.ts'

/** Versions of features that have changed since they were added. */
const raised: Readonly<Partial<Record<Feature, string>>> = { labels: `2-${labelCalibration.id}` }

/**
 * The version of each feature as our own models see it. Raise it above whenever the same models and settings would give
 * other results (thresholds, tables of names, merging): the results of that feature are then stale, and no others.
 */
export const visionVersions = Object.fromEntries(
  features.map((feature) => [feature, raised[feature] ?? '1']),
) as Readonly<Record<Feature, string>>

/** The same for reading Rekognition's answers. A version of its own, because renewing these results costs money. */
export const rekognitionReadingVersion = '1'
