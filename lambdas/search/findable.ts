/**
 * Less confident labels and objects are in the image's record, but a search for dogs does not show what only may be
 * one.
 */
export const findableMinConfidence = 0.4

/**
 * Words of a search find only labels and objects that are surer than that: filters can say how sure they want them,
 * words cannot.
 */
export const minConfidenceOfWords = 0.6

/** Colours with a smaller share are specks, which do not shape how a photo looks. */
export const minColorShare = 0.05

/** The key of a name at a confidence, in steps of 5 %. Folded names contain no tabs. */
export const confidenceSteps = 20
export const stepKey = (name: string, confidence: number): string =>
  `${name}\t${Math.floor(confidence * confidenceSteps)}`

/**
 * A local time as a number that sorts by time: 2024-05-17T09:30:00 is 20240517093000. A partial time is filled up.
 * @param rest the digit to fill up with: 0 for the first moment of a partial time, 9 for a number after its last one
 */
export const momentDigits = (moment: string, rest: '0' | '9' = '0'): number =>
  Number(moment.replace(/\D/g, '').padEnd('YYYYMMDDhhmmss'.length, rest))
