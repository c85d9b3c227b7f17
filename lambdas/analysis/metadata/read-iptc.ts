import { cleanText, decodeText, decodeUtf8 } from './clean-text.ts'
import type { MetadataSource } from './metadata-source.ts'
import { parseCameraTime } from './taken-at.ts'

// Data set numbers of record 2, IPTC-NAA Information Interchange Model 4.2, chapter 6.
const dataSet = {
  title: 5,
  keyword: 25,
  date: 55,
  time: 60,
  digitalDate: 62,
  digitalTime: 63,
  artist: 80,
  headline: 105,
  copyright: 116,
  caption: 120,
}
const maxDataSets = 1_000
const marker = 0x1c
/** Data set 1:90 with the escape sequence of UTF-8; others name alphabets that nobody uses. */
const declaresUtf8 = (value: Buffer | undefined) => value?.toString('latin1').startsWith('\x1b%G') ?? false

interface DataSets {
  readonly utf8: boolean
  readonly values: ReadonlyMap<number, readonly Buffer[]>
}

/** The size of a data set and the offset of its value: 15 bits, or as many bytes as those say (IIM 4.2, 1.6.2). */
const sizeAt = (record: Buffer, at: number): { sizeBytes: number; start: number } => {
  const short = record.readUInt16BE(at)
  if (!(short & 0x8000)) return { sizeBytes: short, start: at + 2 }
  const digits = short & 0x7fff
  const known = digits >= 1 && digits <= 4 && at + 2 + digits <= record.length
  return known
    ? { sizeBytes: record.readUIntBE(at + 2, digits), start: at + 2 + digits }
    : { sizeBytes: 0, start: at + 2 }
}

/** Bytes that are no data set (padding, damage) are skipped up to the next marker. */
function readDataSets(record: Buffer): DataSets {
  const values = new Map<number, Buffer[]>()
  let utf8 = false
  let offset = record.indexOf(marker)
  for (let i = 0; i < maxDataSets && offset >= 0 && offset + 5 <= record.length; i++) {
    const [, number = 0, id = 0] = record.subarray(offset, offset + 3)
    if (number < 1 || number > 9) {
      offset = record.indexOf(marker, offset + 1)
      continue
    }
    const { sizeBytes, start } = sizeAt(record, offset + 3)
    const value = record.subarray(start, start + sizeBytes)
    if (number === 1 && id === 90) utf8 ||= declaresUtf8(value)
    if (number === 2) values.set(id, [...(values.get(id) ?? []), value])
    offset = record.indexOf(marker, start + sizeBytes)
  }
  return { utf8, values }
}

// 20080731, 173000+0200
const readTime = (date: string | undefined, time: string | undefined) =>
  date && time ? parseCameraTime(`${date} ${time}`) : undefined

const readRecord = ({ utf8, values }: DataSets) => {
  const decode = (value: Buffer) => (utf8 ? cleanText(decodeUtf8(value)) : decodeText(value))
  return (id: number): string[] => (values.get(id) ?? []).flatMap((value) => decode(value) ?? [])
}

/**
 * Reads IPTC records. What is empty in one comes from the next, keywords come from all; garbage yields fewer fields,
 * never an error.
 */
export function readIptc(records: readonly Uint8Array[]): MetadataSource {
  const readers = records.map((record) =>
    readRecord(readDataSets(Buffer.from(record.buffer, record.byteOffset, record.byteLength))),
  )
  const all = (id: number) => readers.flatMap((read) => read(id))
  const text = (id: number) => all(id)[0]
  return {
    taken: [readTime(text(dataSet.date), text(dataSet.time))],
    digitized: readTime(text(dataSet.digitalDate), text(dataSet.digitalTime)),
    titles: all(dataSet.title),
    headlines: all(dataSet.headline),
    descriptions: all(dataSet.caption),
    copyright: text(dataSet.copyright),
    artist: [...new Set(all(dataSet.artist))].join('; ') || undefined,
    keywords: all(dataSet.keyword),
  }
}
