import type { Reason } from '../image-record/image-row.ts'
import { errorHelp } from '../platform/error-help.ts'
import type { FeatureResult, Vision } from '../vision/vision.ts'

/** A reason with the words that administrators and the documentation use for it too. */
export function inWords(reason: Reason) {
  const { explanation, remedy } = errorHelp[reason.code]
  return { ...reason, explanation, remedy }
}

export const resultInWords = <R extends FeatureResult | undefined>(result: R): R =>
  result?.status === 'failed' ? { ...result, reason: inWords(result.reason) } : result

/** Each feature that failed says why, and what to do. */
export const visionInWords = (vision: Vision | undefined): Vision | undefined =>
  vision &&
  (Object.fromEntries(
    Object.entries(vision).map(([feature, result]) => [feature, resultInWords(result)]),
  ) as Vision)
