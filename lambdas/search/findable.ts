/** Labels and objects below are in the image's record, but nobody who looks for a dog wants to see what may be one. */
export const findableMinConfidence = 0.4

/** Shares below are specks, and not what a photo looks like. */
export const minColorShare = 0.05

/** Steps of 5 %: the key of a name at a confidence. Folded names have no tabs. */
export const confidenceSteps = 20
export const stepKey = (name: string, confidence: number): string =>
  `${name}\t${Math.floor(confidence * confidenceSteps)}`
