/** Less confident labels and objects are in the image's record, but a search for dogs does not show what may be one. */
export const findableMinConfidence = 0.4

/** Colours with a smaller share are specks, and not what a photo looks like. */
export const minColorShare = 0.05

/** Steps of 5 %: the key of a name at a confidence. Folded names have no tabs. */
export const confidenceSteps = 20
export const stepKey = (name: string, confidence: number): string =>
  `${name}\t${Math.floor(confidence * confidenceSteps)}`

/**
 * A local time, or its beginning filled up, as a number in the order of time: 2024-05-17T09:30:00 is 20240517093000.
 * @param rest what to fill with: 0 for the first moment that begins so, 9 for what comes after the last
 */
export const momentDigits = (moment: string, rest: '0' | '9' = '0'): number =>
  Number(moment.replace(/\D/g, '').padEnd('YYYYMMDDhhmmss'.length, rest))
