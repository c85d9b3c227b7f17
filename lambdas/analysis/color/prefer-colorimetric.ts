const tagTableOffset = 128
const maxTags = 100

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

/** Offsets of the tags in a profile's table, by name. */
function tagEntries(profile: Buffer): Map<string, number> {
  const entries = new Map<string, number>()
  if (profile.length < tagTableOffset + 4) return entries
  const tags = Math.min(profile.readUInt32BE(tagTableOffset), maxTags)
  for (let i = 0; i < tags; i++) {
    const entry = tagTableOffset + 4 + i * 12
    if (entry + 12 > profile.length) break
    entries.set(profile.toString('latin1', entry, entry + 4), entry)
  }
  return entries
}

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
