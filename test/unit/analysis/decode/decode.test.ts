import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { defaultAnalysisSettings } from '../../../../lambdas/analysis/analysis-settings.ts'
import { analyzeImage } from '../../../../lambdas/analysis/analyze-image.ts'
import { decodeInWorker } from '../../../../lambdas/analysis/decode/decode-in-worker.ts'
import { rejectionOfDecoderFault } from '../../../../lambdas/analysis/decode/rejection-of-decoder-fault.ts'
import { wrapAsTiff } from '../../../../lambdas/analysis/decode/wrap-as-tiff.ts'
import { hasTruth, missingTruth, readTruthFile } from '../../../../scripts/truth/load-truth.ts'
import { patientSettings } from '../../../support/patient-settings.ts'
import { drawRaster, makeBmp, quarters } from '../support/photos.ts'

const { limits } = defaultAnalysisSettings

describe('wrapAsTiff', () => {
  test.each([3, 4])('gives libvips the same pixels and the profile, with %i channels', async (channels) => {
    const raster = drawRaster(33, 131, (x, y) => [x * 7, y, 255 - y, 128].slice(0, channels))
    const { icc } = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .withIccProfile('p3')
      .png()
      .toBuffer()
      .then((png) => sharp(png).metadata())
    const tiff = wrapAsTiff(raster, icc!)
    const metadata = await sharp(tiff).metadata()
    expect(metadata).toMatchObject({ format: 'tiff', width: 33, height: 131, channels, hasProfile: true })
    expect(metadata.icc?.equals(icc!)).toBe(true)
    expect(await sharp(tiff).keepIccProfile().raw().toBuffer()).toHaveLength(raster.data.length)
  })
})

describe('decodeInWorker', () => {
  test('decodes a BMP to its pixels', async () => {
    const draw = quarters(37, 21)
    const raster = await decodeInWorker('bmp', makeBmp(37, 21, draw), limits)
    expect(raster).toMatchObject({ widthPx: 37, heightPx: 21, channels: 3 })
    expect(raster.data.equals(drawRaster(37, 21, draw).data)).toBe(true)
  })

  test('does not change the bytes of the caller', async () => {
    const bmp = makeBmp(8, 8, quarters(8, 8))
    const before = Buffer.from(bmp)
    await decodeInWorker('bmp', bmp, limits)
    expect(bmp.equals(before)).toBe(true)
  })

  test('a file that the library refuses is a rejection, not a crash', async () => {
    await expect(decodeInWorker('bmp', Buffer.from('BM and nothing'), limits)).rejects.toThrow()
    await expect(decodeInWorker('heif', Buffer.from('nothing'), limits)).rejects.toThrow()
  })

  test('ends a decode that takes too long', async () => {
    const limit = decodeInWorker('bmp', makeBmp(8, 8, quarters(8, 8)), {
      ...limits,
      maxDecodeSeconds: 0.0001,
    })
    await expect(limit).rejects.toMatchObject({ code: 'DECODING_TOO_SLOW' })
  })
})

describe('rejectionOfDecoderFault', () => {
  test('distinguishes the time limit, a truncated file and a damaged file', async () => {
    const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer()
    const fault = new Error('whatever the decoder says')
    const cut = photo.subarray(0, photo.length - 20)
    expect(rejectionOfDecoderFault(new Error('timeout: 12% complete'), photo, 'jpeg').code).toBe(
      'DECODING_TOO_SLOW',
    )
    expect(rejectionOfDecoderFault(fault, cut, 'jpeg').code).toBe('TRUNCATED_FILE')
    expect(rejectionOfDecoderFault(fault, photo, 'jpeg')).toMatchObject({
      code: 'CORRUPT_FILE',
      cause: fault,
    })
  })
})

const heic = hasTruth('formats') ? test : test.skip
heic(
  hasTruth('formats') ? 'a HEIC photo in Display P3 is decoded and converted' : missingTruth('formats'),
  async () => {
    const result = await analyzeImage(
      readTruthFile('formats', 'images', 'exifs_IMG_5195.HEIC'),
      patientSettings,
    )
    expect(result).toMatchObject({
      status: 'ok',
      facts: {
        file: { format: 'heif', mimeType: 'image/heic' },
        geometry: { width: 2566, height: 3313 },
        color: { iccProfile: 'Display P3' },
        metadata: { camera: { make: 'Apple' } },
      },
    })
  },
)
