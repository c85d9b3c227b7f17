const maxCodeBits = 12
const maxCodes = 1 << maxCodeBits

/** The bytes of a chain of sub-blocks. */
function joinSubBlocks(bytes: Uint8Array, start: number): Buffer {
  const blocks: Uint8Array[] = []
  let offset = start
  while (offset < bytes.length && bytes[offset] !== 0) {
    const end = offset + 1 + bytes[offset]!
    blocks.push(bytes.subarray(offset + 1, end))
    offset = end
  }
  return Buffer.concat(blocks)
}

/** How many pixels the codes of GIF's LZW stand for (GIF89a specification, appendix F), counted up to `enough`. */
function countPixels(data: Uint8Array, minimumBits: number, enough: number): number {
  const clear = 1 << minimumBits
  const lengths = new Uint32Array(maxCodes).fill(1, 0, clear)
  let [codeBits, next, previous, pixels] = [minimumBits + 1, clear + 2, -1, 0]
  let [bits, count] = [0, 0]
  for (let offset = 0; pixels < enough; ) {
    while (count < codeBits && offset < data.length) {
      bits |= data[offset++]! << count
      count += 8
    }
    if (count < codeBits) break
    const code = bits & ((1 << codeBits) - 1)
    bits >>>= codeBits
    count -= codeBits
    if (code === clear + 1 || code > next || (code === next && previous < 0)) break
    if (code === clear) {
      ;[codeBits, next, previous] = [minimumBits + 1, clear + 2, -1]
      continue
    }
    if (previous >= 0 && next < maxCodes) lengths[next++] = lengths[previous]! + 1
    pixels += lengths[code]!
    if (next === 1 << codeBits && codeBits < maxCodeBits) codeBits++
    previous = code
  }
  return pixels
}

/**
 * Whether the data of an image end before its last pixel, although its blocks are closed properly. Decoders leave the
 * rest blank without a word.
 * @param imageOffset of the image separator; `dataOffset` that of the code size before the first sub-block
 */
export function gifDataEndsEarly(bytes: Uint8Array, imageOffset: number, dataOffset: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pixels = view.getUint16(imageOffset + 5, true) * view.getUint16(imageOffset + 7, true)
  const minimumBits = bytes[dataOffset] ?? 0
  if (minimumBits < 1 || minimumBits > 8) return false // the decoder refuses it
  return countPixels(joinSubBlocks(bytes, dataOffset + 1), minimumBits, pixels) < pixels
}
