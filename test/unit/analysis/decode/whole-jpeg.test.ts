import { readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { analyzeImage } from '../../../../lambdas/analysis/analyze-image.ts'
import { jpegDataEndsEarly } from '../../../../lambdas/analysis/container/jpeg-entropy.ts'
import { patientSettings } from '../../../support/patient-settings.ts'
import { quartersPhoto } from '../support/photos.ts'

const { files } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'jpegs', 'made-by-jpegtran.json'), 'utf8'),
) as { files: Record<string, string> }

const photo = () => quartersPhoto(200, 150)
const kinds: Record<string, Buffer> = {
  sequential: await photo().jpeg().toBuffer(),
  grey: await photo().greyscale().jpeg().toBuffer(),
  'full colour': await photo().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
  progressive: await photo().jpeg({ progressive: true }).toBuffer(),
  'by mozjpeg': await photo().jpeg({ mozjpeg: true }).toBuffer(),
  'in CMYK': await photo().toColourspace('cmyk').jpeg().toBuffer(),
  'with a wide gamut': await photo().withIccProfile('p3').jpeg().toBuffer(),
  ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text, 'base64')])),
}

const scanStart = (jpeg: Buffer) => {
  const at = jpeg.indexOf(Buffer.from([0xff, 0xda]))
  return at + 2 + jpeg.readUInt16BE(at + 2)
}
const endMarker = Buffer.from([0xff, 0xd9])

/** The file without the last part of its pixels, closed properly. */
function cut(jpeg: Buffer, share: number): Buffer {
  const start = scanStart(jpeg)
  let end = start + Math.floor((jpeg.length - start) * share)
  while (jpeg[end - 1] === 0xff) end--
  return Buffer.concat([jpeg.subarray(0, end), endMarker])
}

/** Two bytes of garbage behind the first segment, which libjpeg warns of and real cameras write. */
const withGarbage = (jpeg: Buffer) => {
  const at = 4 + jpeg.readUInt16BE(4)
  return Buffer.concat([jpeg.subarray(0, at), Buffer.from([0, 0x12]), jpeg.subarray(at)])
}
const codeOf = async (bytes: Buffer) => {
  const result = await analyzeImage(bytes, patientSettings)
  return result.status === 'ok' ? 'ok' : result.code
}

describe.each(Object.entries(kinds))('a JPEG %s', (_, jpeg) => {
  test('is accepted when it is whole, also with garbage between its segments', async () => {
    expect(await codeOf(jpeg)).toBe('ok')
    expect(await codeOf(withGarbage(jpeg))).toBe('ok')
  })

  test.each([0.1, 0.5, 0.9])('is refused when it is closed after %s of its data', async (share) => {
    expect(await codeOf(cut(jpeg, share))).toBe('TRUNCATED_FILE')
    expect(await codeOf(withGarbage(cut(jpeg, share)))).toBe('TRUNCATED_FILE')
  })
})

test('a whole photo that ends in middle grey is accepted', async () => {
  const grey = sharp({
    create: { width: 90, height: 70, channels: 3, background: { r: 128, g: 128, b: 128 } },
  })
  expect(await codeOf(await grey.jpeg().toBuffer())).toBe('ok')
})

test('the pixels of a sequential JPEG are counted to the last one', () => {
  const jpeg = kinds.sequential!
  expect(jpegDataEndsEarly(jpeg)).toBe(false)
  for (let share = 0.05; share < 1; share += 0.05) expect(jpegDataEndsEarly(cut(jpeg, share))).toBe(true)
})

describe('a JPEG that no decoder of ours reads is unsupported, by name', () => {
  const frameAt = kinds.sequential!.indexOf(Buffer.from([0xff, 0xc0]))
  const changed = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(kinds.sequential!)
    change(bytes)
    return bytes
  }
  const withFrame = (marker: number) => changed((bytes) => void bytes.writeUInt8(marker, frameAt + 1))
  test.each([
    ['12 bits', changed((bytes) => void bytes.writeUInt8(12, frameAt + 4)), '12 bits'],
    ['lossless', withFrame(0xc3), 'lossless'],
    ['hierarchical', withFrame(0xc5), 'hierarchical'],
    ['JPEG-LS', withFrame(0xf7), 'JPEG-LS'],
    ['DNL', changed((bytes) => void bytes.writeUInt16BE(0, frameAt + 5)), 'height'],
  ])('%s', async (_, bytes, words) => {
    const result = await analyzeImage(bytes, patientSettings)
    expect(result).toMatchObject({ status: 'rejected', code: 'UNSUPPORTED_FORMAT' })
    expect(result.status === 'rejected' && result.reason).toContain(words)
  })
})
