import { deviceSpaceOf } from '../../analysis/color/pixel-colors.ts'
import { standardProfile } from '../../analysis/color/standard-profiles.ts'
import type { Source } from '../open-source.ts'
import { StepRefusal } from '../step-refusal.ts'
import { guardProfile } from './guard-profile.ts'
import type { EncodingOptions } from './output-formats.ts'

/** The photo's profile, if results can have it: their pixels are RGB. */
function keptProfile({ icc, profile }: Source['header']): Uint8Array | undefined {
  if (!icc && !profile) return undefined
  const space = profile && deviceSpaceOf(profile).trim()
  if (space === 'RGB') return profile
  throw new StepRefusal(
    space
      ? `Expected a photo in RGB to keep its profile; its profile is for ${space} pixels, and results are in RGB. Choose the profile "srgb" or "p3".`
      : 'Expected a profile that fits the pixels of the photo; the embedded one does not. Choose the profile "srgb" or "p3".',
  )
}

/**
 * The profile that a result carries; undefined for sRGB.
 * @throws StepRefusal when the result cannot carry the profile that its colours need
 */
export function resultProfile({ header }: Source, options: EncodingOptions): Uint8Array | undefined {
  const { profile } = options
  if (profile === 'srgb') return undefined
  const carried = profile === 'p3' ? standardProfile('p3') : keptProfile(header)
  if (carried) guardProfile(options)
  return carried
}
