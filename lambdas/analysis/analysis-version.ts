/** Raise this whenever the same bytes and settings would give a result with a different meaning. */
export const analysisVersion = '4'
