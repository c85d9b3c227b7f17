import { quartersPhoto } from '../../analysis/support/photos.ts'
import { exifBlock, exifSegment, type Tag, withSegments, xmpPacket, xmpSegment } from './segments.ts'

type Fraction = readonly [numerator: number, denominator: number]

export interface Exposure {
  readonly time: Fraction
  readonly fNumber: Fraction
  readonly focalLength: Fraction
  readonly iso: number
  readonly offset: string
  readonly keywords: readonly string[]
}

const times: Fraction[] = [
  [1, 8000],
  [1, 250],
  [10, 600],
  [1, 30],
  [1, 3],
  [3, 10],
  [4, 10],
  [1, 2],
  [6, 10],
  [10, 13],
  [8, 10],
  [1, 1],
  [13, 10],
  [16, 10],
  [5, 2],
  [30, 1],
  [1205, 10],
]
const fNumbers: Fraction[] = [
  [95, 100],
  [1, 1],
  [12, 10],
  [14, 10],
  [17, 10],
  [28, 10],
  [56, 10],
  [22, 1],
]
const focalLengths: Fraction[] = [
  [425, 100],
  [245, 10],
  [50, 1],
  [6765, 1000],
  [600, 1],
]
const isos = [25, 64, 400, 12_800, 51_200]
const offsets = ['+02:00', '-05:30', '+14:00', '-12:00', '+05:45', '+00:00']
const keywords = [['owl', 'night'], [], ['Zürich & "Bern"'], ['日本', 'a,b']]

/** Each time with another of every other value. */
export const exposures: readonly Exposure[] = times.map((time, at) => ({
  time,
  fNumber: fNumbers[at % fNumbers.length]!,
  focalLength: focalLengths[at % focalLengths.length]!,
  iso: isos[at % isos.length]!,
  offset: offsets[at % offsets.length]!,
  keywords: keywords[at % keywords.length]!,
}))

const fraction = (tag: number, numbers: Fraction): Tag => {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32LE(numbers[0])
  bytes.writeUInt32LE(numbers[1], 4)
  return [tag, bytes, 5]
}

export async function photoWith({
  time,
  fNumber,
  focalLength,
  iso,
  offset,
  keywords,
}: Exposure): Promise<Buffer> {
  const exif = exifBlock(
    [
      [
        [0x010f, 'Leica'],
        [0x8298, '(c) Ada'],
      ],
    ],
    [
      fraction(0x829a, time),
      fraction(0x829d, fNumber),
      [0x8827, [iso]],
      [0x9003, '2024:05:31 12:00:00'],
      [0x9011, offset],
      fraction(0x920a, focalLength),
    ],
  )
  const items = keywords.map((word) => `<rdf:li>${word.replace('&', '&amp;')}</rdf:li>`).join('')
  const words = items && `<dc:subject><rdf:Bag>${items}</rdf:Bag></dc:subject>`
  const photo = await quartersPhoto(48, 32).jpeg().toBuffer()
  return withSegments(photo, exifSegment(exif), xmpSegment(xmpPacket('', words)))
}
