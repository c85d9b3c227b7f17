import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { sharp as configured } from '../../../../lambdas/analysis/configured-sharp.ts'
import { made } from '../support/render.ts'

const [width, height] = [24, 16]

/** Every alpha from 0 to 255, over colours without a pattern. */
const noise = (channels: 3 | 4): Buffer =>
  Buffer.from(
    Array.from({ length: width * height * channels }, (_, i) =>
      i % channels === 3 ? Math.floor(i / channels) & 255 : (i * 7919 + (i >> 3) * 31) & 255,
    ),
  )

/** With an EXIF block and a profile. */
const photo = (channels: 3 | 4): Promise<Buffer> =>
  configured(noise(channels), { raw: { width, height, channels } })
    .withIccProfile('p3')
    .withExif({ IFD0: { Copyright: '(c) Ada' } })
    .png()
    .toBuffer()
const numbersOf = (file: Buffer, channels: 3 | 4) => {
  const image = sharp(file, { ignoreIcc: true })
  return (channels === 3 ? image.removeAlpha() : image).raw().toBuffer()
}

describe.each([3, 4] as const)('%i channels', (channels) => {
  const outputs = ['png', 'webp', 'avif', 'tiff'].flatMap((format) =>
    [
      { metadata: 'strip', profile: 'keep' },
      { metadata: 'copyright', profile: 'keep' },
      { metadata: 'all', profile: 'keep' },
    ].map((policies) => ({ format, ...policies })),
  )
  test.each(outputs)('$format with metadata $metadata keeps every pixel exact', async (output) => {
    const source = await photo(channels)
    const lossless = ['webp', 'avif'].includes(output.format) ? { lossless: true } : {}
    const { bytes } = await made(source, [], { output: { ...output, ...lossless } })
    const before = await numbersOf(source, channels)
    expect((await numbersOf(bytes, channels)).equals(before)).toBe(true)
    const { hasAlpha, icc, exif, xmp } = await sharp(bytes).metadata()
    expect(hasAlpha).toBe(channels === 4)
    expect(icc).toBeDefined()
    if (output.metadata !== 'strip') expect(output.format === 'tiff' ? xmp : exif).toBeDefined()
  })
})
