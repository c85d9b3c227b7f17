import { bufferOf, tagEntries } from './profile-tags.ts'

/** Light at half of the largest number: 0.5 if they are proportional, 0.29 with a gamma of 1.8, 0.21 in sRGB. */
function lightAtHalf(curve: Buffer): number {
  const type = curve.toString('latin1', 0, 4)
  if (type === 'para') return 0.5 ** (curve.readInt32BE(12) / 65_536) // near enough for every type of function
  if (type !== 'curv') return 0
  const points = curve.readUInt32BE(8)
  if (points === 0) return 0.5
  if (points === 1) return 0.5 ** (curve.readUInt16BE(12) / 256)
  const middle = 12 + (points >> 1) * 2
  return middle + 2 > curve.length ? 0 : curve.readUInt16BE(middle) / 65_535
}

/** Short and damaged curves are read as if zeros followed. */
const padding = Buffer.alloc(16)

/** Whether a profile's numbers are about proportional to light, so that the dark ones need more than 8 bits. */
export function isNearlyLinear(profile: Uint8Array): boolean {
  const bytes = bufferOf(profile)
  const entry = tagEntries(bytes).get('rTRC')
  if (entry === undefined) return false
  const offset = bytes.readUInt32BE(entry + 4)
  const curve = bytes.subarray(offset, offset + bytes.readUInt32BE(entry + 8))
  return lightAtHalf(Buffer.concat([curve, padding])) > 0.4
}
