/** Raised whenever the same bytes and settings would give a result with another meaning. */
export const analysisVersion = '1'
