const headers = ['Photoshop 3.0\0', 'Adobe_Photoshop2.5:']
/** Writers other than Photoshop sign their resources with their own letters, as exiftool lists them. */
const signatures = ['8BIM', 'PHUT', 'DCSR', 'AgHg', 'MeSa']
const iptcResource = 0x0404
const maxResources = 1_000

/** A TIFF may store a record as 32-bit numbers, and some writers swap the bytes of each. */
const inFileOrder = (block: Buffer): Buffer =>
  block[0] !== 0x1c && block[3] === 0x1c ? Buffer.from(block.subarray(0, block.length & ~3)).swap32() : block

/** The IPTC records in a block that is one, or holds image resources with or without their header. */
export function iptcRecordsIn(block: Buffer): Buffer[] {
  const record = inFileOrder(block)
  return record[0] === 0x1c ? [record] : iptcRecordsOf(resourcesOf(block) ?? block)
}

/** Whether an APP13 segment of a JPEG holds image resources, and where they begin. */
export const resourcesOf = (segment: Buffer): Buffer | undefined => {
  const header = headers.find((name) => segment.toString('latin1', 0, name.length) === name)
  return header === undefined ? undefined : segment.subarray(header.length)
}

/**
 * The IPTC records among Photoshop's image resources (Adobe Photoshop file format, "Image Resource Blocks"). After a
 * broken resource, or one that lacks its padding, the walk goes on at the next signature.
 */
export function iptcRecordsOf(resources: Buffer): Buffer[] {
  const records: Buffer[] = []
  let offset = 0
  for (let i = 0; i < maxResources && offset + 12 <= resources.length; i++) {
    if (!signatures.includes(resources.toString('latin1', offset, offset + 4))) {
      offset = resources.indexOf('8BIM', offset + 1, 'latin1')
      if (offset < 0) break
      continue
    }
    const id = resources.readUInt16BE(offset + 4)
    const nameBytes = (resources[offset + 6]! + 2) & ~1 // Pascal string, padded to even
    const dataOffset = offset + 10 + nameBytes
    if (dataOffset > resources.length) break
    const sizeBytes = resources.readUInt32BE(dataOffset - 4)
    if (id === iptcResource && sizeBytes > 0)
      records.push(resources.subarray(dataOffset, dataOffset + sizeBytes))
    // A size beyond the end is broken: what follows its header is searched as well.
    const next = dataOffset + sizeBytes
    offset = next > resources.length ? dataOffset : next + (sizeBytes & 1)
    if (next <= resources.length && resources.toString('latin1', next, next + 4) === '8BIM') offset = next
  }
  return records
}
