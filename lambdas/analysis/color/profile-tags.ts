const tagTableOffset = 128
const maxTags = 100

export const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

/** Offsets of the entries in a profile's table of tags, by the tag's name (ICC.1:2022, 7.3). */
export function tagEntries(profile: Buffer): Map<string, number> {
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
