import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'

/** How many transforms may be requested, and how much they may weigh. */
export interface TransformCaps {
  /** How many transforms an image may have. */
  readonly perImage: number
  /** How many transforms an owner may request on one day (UTC). */
  readonly perDay: number
  /** How many bytes the results of an owner may have that are made on one day (UTC). */
  readonly bytesPerDay: number
}

/** Tells the caps of an owner: those that an administrator has set, or else those of the stage. */
export type CapsOf = (owner: Owner) => Promise<TransformCaps>

interface StageValues {
  readonly transformsPerImage: number
  readonly dailyTransforms: number
  readonly dailyTransformBytes: number
}

export const createCapsOf =
  (ownerLimits: { read: (owner: Owner) => Promise<Partial<StageValues>> }, stage: StageValues): CapsOf =>
  async (owner) => {
    const own = await ownerLimits.read(owner)
    return {
      perImage: own.transformsPerImage ?? stage.transformsPerImage,
      perDay: own.dailyTransforms ?? stage.dailyTransforms,
      bytesPerDay: own.dailyTransformBytes ?? stage.dailyTransformBytes,
    }
  }

export const dayIsFull = ({ perDay, bytesPerDay }: TransformCaps, now: Date) =>
  new AppError(
    'DAILY_TRANSFORMS_REACHED',
    `An account can ask for at most ${perDay} new transforms and make at most ${bytesPerDay} bytes of results a day. GET /v1/me tells what was used today. The counts start again at midnight UTC.`,
    { retryAfterSeconds: 86_400 - Math.floor((now.getTime() / 1000) % 86_400) },
  )
