const exifName = Buffer.from('Exif\0\0', 'latin1')
const xmpName = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1')
const iccName = Buffer.from('ICC_PROFILE\0', 'latin1')

/** A segment's length has 16 bits and includes its own two bytes. */
const maxSegmentBytes = 65_533

function segment(marker: number, name: Buffer, block: Uint8Array | undefined): Buffer {
  if (!block || name.length + block.length > maxSegmentBytes) return Buffer.alloc(0)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(2 + name.length + block.length, 2)
  return Buffer.concat([head, name, block])
}

/** A profile in as many segments as it needs, each with its number and their count (ICC.1:2022, annex B.4). */
function iccSegments(profile: Uint8Array): Buffer {
  const partBytes = maxSegmentBytes - iccName.length - 2
  const count = Math.ceil(profile.length / partBytes)
  const parts = Array.from({ length: count }, (_, i) => {
    const name = Buffer.concat([iccName, Buffer.from([i + 1, count])])
    return segment(0xe2, name, profile.subarray(i * partBytes, (i + 1) * partBytes))
  })
  return Buffer.concat(parts)
}

const withoutName = (block: Uint8Array | undefined): Uint8Array | undefined =>
  block && exifName.equals(block.subarray(0, exifName.length)) ? block.subarray(exifName.length) : block

export interface MetadataBlocks {
  readonly exif?: Uint8Array
  readonly xmp?: Uint8Array
  readonly icc?: Uint8Array
}

/** Inserts these blocks right after the first marker of a JPEG, for libraries that take metadata from files only. */
export const withSegments = (jpeg: Buffer, { exif, xmp, icc }: MetadataBlocks): Buffer =>
  Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, exifName, withoutName(exif)),
    segment(0xe1, xmpName, xmp),
    ...(icc ? [iccSegments(icc)] : []),
    jpeg.subarray(2),
  ])

/** Only the first and the last marker: enough to carry metadata. */
export const emptyJpeg = Buffer.from([0xff, 0xd8, 0xff, 0xd9])
