import { requireImage } from '../image-record/require-image.ts'
import { AppError } from '../platform/errors.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { logger } from '../platform/telemetry.ts'
import type { PresetTable } from './aws/preset-table.ts'
import { planOfPreset } from './presets/resolve-presets.ts'
import { type RequestTransformDeps, requestTransform } from './request-transform.ts'
import type { TransformPlan } from './steps.ts'

export interface TransformPhotoDeps extends RequestTransformDeps {
  presets: Pick<PresetTable, 'read'>
  /** Plans of the stage, which are applied to every photo. */
  plans: readonly TransformPlan[]
}

/** An error that a client would have to act on; retrying would not help. */
const isRefusal = (error: unknown): error is AppError => error instanceof AppError && error.httpStatus < 500

/**
 * Requests the transforms that are made of every photo: those of the stage, and those of the presets that its upload
 * named. A refused one (a limit, for example) is logged and does not stop the others. Repeating this is harmless.
 * @returns how many were requested
 */
export async function transformPhoto(deps: TransformPhotoDeps, ref: ImageRef): Promise<number> {
  let count = 0
  const attempt = async (named: string, work: () => Promise<unknown>) => {
    try {
      await work()
      count++
    } catch (error) {
      if (!isRefusal(error)) throw error
      logger.warn('transform of every photo refused', {
        ...ref,
        named,
        code: error.code,
        reason: error.detail,
      })
    }
  }
  for (const [at, plan] of deps.plans.entries())
    await attempt(`plansOfEveryPhoto.${at}`, () => requestTransform(deps, ref, plan))
  const named = await presetsOf(deps, ref)
  const stored = named.length > 0 ? (await deps.presets.read(ref.owner)).presets : []
  for (const preset of named)
    await attempt(preset, async () => requestTransform(deps, ref, planOfPreset(stored, preset).plan))
  return count
}

/** None if the image was deleted meanwhile. */
async function presetsOf(deps: TransformPhotoDeps, ref: ImageRef): Promise<readonly string[]> {
  try {
    return (await requireImage(deps, ref)).upload?.presets ?? []
  } catch (error) {
    if (isRefusal(error)) return []
    throw error
  }
}
