import type { PhotoMetadata } from '../analysis.ts'
import { decodeText } from './clean-text.ts'
import { parseCameraTime } from './taken-at.ts'

// Data set numbers of record 2, IPTC-NAA Information Interchange Model 4.2, chapter 6.
const dataSet = {
  title: 5,
  keyword: 25,
  date: 55,
  time: 60,
  artist: 80,
  headline: 105,
  copyright: 116,
  caption: 120,
}
const maxDataSets = 1_000
const photoshopHeader = 'Photoshop 3.0\0'
const iptcResource = 0x0404

/**
 * Finds the IPTC record inside Photoshop's image resource blocks (Adobe Photoshop file format, "Image Resource
 * Blocks").
 */
const findIptcRecord = (block: Buffer): Buffer => {
  if (block.toString('latin1', 0, photoshopHeader.length) !== photoshopHeader) return block
  let offset = photoshopHeader.length
  while (offset + 12 <= block.length && block.toString('latin1', offset, offset + 4) === '8BIM') {
    const id = block.readUInt16BE(offset + 4)
    const nameBytes = (block[offset + 6]! + 2) & ~1 // Pascal string, padded to even
    const sizeOffset = offset + 6 + nameBytes
    if (sizeOffset + 4 > block.length) break
    const sizeBytes = block.readUInt32BE(sizeOffset)
    if (id === iptcResource) return block.subarray(sizeOffset + 4, sizeOffset + 4 + sizeBytes)
    offset = sizeOffset + 4 + sizeBytes + (sizeBytes & 1)
  }
  return Buffer.alloc(0)
}

const readDataSets = (record: Buffer): Map<number, Buffer[]> => {
  const found = new Map<number, Buffer[]>()
  let offset = 0
  for (let i = 0; i < maxDataSets && offset + 5 <= record.length && record[offset] === 0x1c; i++) {
    const sizeBytes = record.readUInt16BE(offset + 3)
    if (sizeBytes & 0x8000) break // extended data sets hold pictures, not words
    if (record[offset + 1] === 2) {
      const id = record[offset + 2]!
      found.set(id, [...(found.get(id) ?? []), record.subarray(offset + 5, offset + 5 + sizeBytes)])
    }
    offset += 5 + sizeBytes
  }
  return found
}

// 20080731, 173000+0200
const readTime = (date: string | undefined, time: string | undefined) => {
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? '')
  const clock = /^(\d{2})(\d{2})(\d{2})([+-]\d{4})?$/.exec(time ?? '')
  if (!day || !clock) return undefined
  return parseCameraTime(`${day[1]}-${day[2]}-${day[3]}T${clock[1]}:${clock[2]}:${clock[3]}`, clock[4])
}

/** Reads an IPTC block, bare or wrapped by Photoshop. Garbage yields fewer fields, never an error. */
export function readIptc(block: Uint8Array | undefined): PhotoMetadata {
  if (!block) return {}
  const dataSets = readDataSets(findIptcRecord(Buffer.from(block.buffer, block.byteOffset, block.byteLength)))
  const text = (id: number) => decodeText(dataSets.get(id)?.[0])
  const taken = readTime(text(dataSet.date), text(dataSet.time))
  return {
    takenAt: taken?.localTime,
    takenAtOffset: taken?.offset,
    title: text(dataSet.title) ?? text(dataSet.headline),
    description: text(dataSet.caption),
    copyright: text(dataSet.copyright),
    artist: text(dataSet.artist),
    keywords: dataSets.get(dataSet.keyword)?.flatMap((keyword) => decodeText(keyword) ?? []),
  }
}
