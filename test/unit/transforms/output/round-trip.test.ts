import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PhotoMetadata } from '../../../../lambdas/analysis/analysis.ts'
import { compareFacts } from '../../../../scripts/truth/compare-facts.ts'
import { type ExifToolFacts, exifToolFacts, hasExifTool } from '../../../../scripts/truth/exiftool-facts.ts'
import {
  exifHeader,
  iptcDataSet,
  photoshopResource,
  tiffBlock,
  xmpList,
  xmpPacket,
  xmpText,
} from '../../analysis/metadata/families/build-blocks.ts'
import {
  app13Segment,
  exifSegment,
  gifWithXmp,
  jpegSegment,
  jpegWith,
  pngChunk,
  pngWith,
  textChunks,
  tiffWith,
  webpWith,
  xmpSegment,
} from '../../analysis/metadata/families/build-photo.ts'
import { analyzed } from '../../analysis/support/photos.ts'
import { made } from '../support/render.ts'

const block = tiffBlock({
  main: [
    [0x10e, 'ascii', 'OLYMPUS DIGITAL CAMERA         '],
    [0x10f, 'ascii', 'Canon'],
    [0x110, 'ascii', 'Canon EOS R5'],
    [0x112, 'short', [6]],
    [0x131, 'ascii', 'Firmware 1.2'],
    [0x132, 'ascii', '2024:06:01 08:00:00'],
    [0x13b, 'ascii', Buffer.from('Ada Löwe\0')],
    [0x4746, 'short', [4]],
    [0x8298, 'ascii', Buffer.from('© Ada\0')],
  ],
  exif: [
    [0x829a, 'rational', [2, 5]],
    [0x829d, 'rational', [95, 100]],
    [0x8827, 'short', [65_535]],
    [0x8832, 'long', [102_400]],
    [0x9003, 'ascii', '2024:05:31 12:00:00'],
    [0x9011, 'ascii', '+02:00'],
    [0x920a, 'rational', [50, 1]],
    [0xa434, 'ascii', 'RF50mm F1.2'],
  ],
  gps: [
    [1, 'ascii', 'S'],
    [2, 'rational', [33, 1, 51, 1, 30, 1]],
    [3, 'ascii', 'E'],
    [4, 'rational', [151, 1, 12, 1, 0, 1]],
    [5, 'byte', [1]],
    [6, 'rational', [125, 10]],
  ],
})
const words = xmpPacket(
  `${xmpText('dc:description', 'SONY DSC')}${xmpList('dc:subject', 'sea', 'R&amp;D')}<photoshop:City>Bern</photoshop:City>`,
)
const iptc = app13Segment(
  photoshopResource(
    0x404,
    Buffer.concat([
      iptcDataSet(5, 'Harbour'),
      iptcDataSet(25, 'boats'),
      iptcDataSet(120, 'Boats in the fog'),
    ]),
  ),
)

function extension(packet: Buffer): Buffer[] {
  const guid = '0123456789ABCDEF0123456789ABCDEF'
  const far = Buffer.from(packet.toString().replace(/<\?xpacket[^>]*>/g, ''))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(far.length)
  const near = xmpPacket(xmpText('dc:title', 'Near'), `xmpNote:HasExtendedXMP="${guid}"`)
  return [xmpSegment(near), jpegSegment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', guid, head, far)]
}

/** One photo for each place in which words and numbers may stand. */
const photos: Record<string, Buffer> = {
  'jpeg with everything': jpegWith(exifSegment(block), xmpSegment(words), iptc),
  'jpeg with an odd header of exif': jpegWith(jpegSegment(0xe1, 'EXIF\0\0', block)),
  'jpeg with two exif blocks': jpegWith(
    exifSegment(tiffBlock({ main: [[0x10f, 'ascii', 'Canon']] })),
    exifSegment(block),
  ),
  'jpeg with extended xmp': jpegWith(...extension(words)),
  'jpeg with xmp that is not well-formed': jpegWith(
    xmpSegment(Buffer.from(words.toString().replace('Bern', 'Bern\0 & <b'), 'latin1')),
  ),
  'png with compressed xmp': pngWith([textChunks['iTXt compressed']!('XML:com.adobe.xmp', words)]),
  'png with exif behind the pixels and words': pngWith(
    [textChunks.zTXt!('Title', Buffer.from('Mill'))],
    [pngChunk('eXIf', block)],
  ),
  'webp that announces nothing': webpWith({ EXIF: Buffer.concat([exifHeader, block]), 'XMP ': words }, 0),
  tiff: tiffWith([[700, 'byte', words]]),
  gif: gifWithXmp(words),
}

const policies: Record<string, readonly (keyof PhotoMetadata)[] | 'every'> = {
  strip: [],
  copyright: ['copyright'],
  safe: [
    'copyright',
    'camera',
    'lens',
    'exposureTimeSeconds',
    'fNumber',
    'iso',
    'focalLengthMm',
    'takenAt',
    'takenAtOffset',
    'keywords',
  ],
  all: 'every',
}
const keptOf = (metadata: PhotoMetadata, policy: string): PhotoMetadata => {
  const kept = policies[policy]!
  return Object.fromEntries(
    Object.entries(metadata).filter(
      ([name]) => kept === 'every' || kept.includes(name as keyof PhotoMetadata),
    ),
  )
}

const outputs = [
  { format: 'jpeg' },
  { format: 'png' },
  { format: 'webp' },
  { format: 'avif', effort: 0 },
  { format: 'tiff' },
]
/** Results as files, for ExifTool. */
function readByExifTool(files: ReadonlyMap<string, Buffer>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'round-trip-'))
  for (const [format, bytes] of files) writeFileSync(path.join(folder, `result.${format}`), bytes)
  const facts = exifToolFacts(folder)
  rmSync(folder, { recursive: true })
  return facts
}

describe.each(Object.keys(policies))('metadata: %s', (policy) => {
  test.each(Object.keys(photos))('a result says what the photo said: %s', async (name) => {
    const { facts } = await analyzed(photos[name]!)
    const metadata = keptOf(facts.metadata, policy)
    const results = new Map<string, Buffer>()
    for (const output of outputs) {
      const { bytes } = await made(photos[name]!, [], { output: { ...output, metadata: policy } })
      results.set(output.format, bytes)
      const result = await analyzed(bytes)
      expect([output.format, result.facts.metadata]).toEqual([output.format, metadata])
    }
    if (!hasExifTool()) return
    // A camera's own text is kept by "all", but is no description to us; upright results may say so.
    const description = (read: ExifToolFacts) => metadata.description && read.description
    for (const [file, read] of readByExifTool(results)) {
      const facts = { ...read, description: description(read), exifOrientation: undefined }
      expect([file, compareFacts(facts, { metadata })]).toEqual([file, []])
    }
  })
})

test('what only an extended or compressed packet says is kept by all', async () => {
  for (const name of ['jpeg with extended xmp', 'png with compressed xmp', 'webp that announces nothing']) {
    const { bytes } = await made(photos[name]!, [], { output: { format: 'webp', metadata: 'all' } })
    expect(bytes.toString('latin1'), name).toContain('<photoshop:City>Bern<')
  }
})
