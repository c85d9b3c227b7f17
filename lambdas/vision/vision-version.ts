import { labelCalibration } from './labels/label-calibration.ts'
import type { Feature } from './vision.ts'

/**
 * Of each feature as our own models see it: raised whenever the same models and settings would give other results
 * (thresholds, tables of names, merging), so that its results are stale and no others.
 */
export const visionVersions: Readonly<Record<Feature, string>> = {
  labels: `2-${labelCalibration.id}`,
  objects: '1',
  faces: '1',
  text: '1',
  moderation: '1',
  embedding: '1',
}

/** The same of how Rekognition's answers are read: renewing them has its price. */
export const rekognitionReadingVersion = '1'
