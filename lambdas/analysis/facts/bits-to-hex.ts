/** Bits as lower-case hex; the first bit is the highest. */
export function bitsToHex(bits: readonly boolean[]): string {
  let hex = ''
  for (let i = 0; i < bits.length; i += 4) {
    const nibble = (bits[i] ? 8 : 0) | (bits[i + 1] ? 4 : 0) | (bits[i + 2] ? 2 : 0) | (bits[i + 3] ? 1 : 0)
    hex += nibble.toString(16)
  }
  return hex
}
