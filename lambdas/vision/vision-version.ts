/** Raised whenever the same models and settings would give other results: thresholds, tables of names, merging. */
export const visionVersion = '1'
