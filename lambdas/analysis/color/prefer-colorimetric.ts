import { bufferOf, tagEntries } from './profile-tags.ts'

/** Whether colours follow from tables, which differ by rendering intent, rather than from curves and a matrix. */
export const hasTables = (profile: Uint8Array): boolean => tagEntries(bufferOf(profile)).has('A2B0')

/**
 * Swaps the names of a profile's perceptual and colorimetric table (ICC.1:2022, 9.2), wherever the profile stands
 * uncompressed in these bytes: sharp always asks for the perceptual one. Returns the same bytes when there is nothing
 * to swap, else a copy.
 */
export function preferColorimetric(bytes: Uint8Array, profile: Uint8Array): Uint8Array {
  const entries = tagEntries(bufferOf(profile))
  const [perceptual, colorimetric] = [entries.get('A2B0'), entries.get('A2B1')]
  if (perceptual === undefined || colorimetric === undefined) return bytes
  const start = bufferOf(bytes).indexOf(profile.subarray(0, Math.max(perceptual, colorimetric) + 12))
  if (start < 0) return bytes
  const copy = Buffer.from(bytes)
  copy.write('A2B1', start + perceptual, 'latin1')
  copy.write('A2B0', start + colorimetric, 'latin1')
  return copy
}
