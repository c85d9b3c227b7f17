import { AppError } from '../platform/errors.ts'

/** How many transforms may be requested, and how much they may weigh. */
export interface TransformCaps {
  /** How many transforms an image may have. */
  readonly perImage: number
  /** How many transforms an owner may request on one day (UTC). */
  readonly perDay: number
  /** How many bytes the results of an owner may have that are made on one day (UTC). */
  readonly bytesPerDay: number
}

interface StageValues {
  readonly transformsPerImage: number
  readonly dailyTransforms: number
  readonly dailyTransformBytes: number
}

export const transformCapsOf = (stage: StageValues): TransformCaps => ({
  perImage: stage.transformsPerImage,
  perDay: stage.dailyTransforms,
  bytesPerDay: stage.dailyTransformBytes,
})

export const dayIsFull = ({ perDay, bytesPerDay }: TransformCaps, now: Date) =>
  new AppError(
    'DAILY_TRANSFORMS_REACHED',
    `An account can ask for at most ${perDay} new transforms and make at most ${bytesPerDay} bytes of results a day. GET /v1/me tells what was used today. The counts start again at midnight UTC.`,
    { retryAfterSeconds: 86_400 - Math.floor((now.getTime() / 1000) % 86_400) },
  )
