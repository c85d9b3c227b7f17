import type { Sharp } from 'sharp'
import type { Raster } from '../../../lambdas/analysis/raster.ts'
import { openSource } from '../../../lambdas/transforms/open-source.ts'
import { encodeBmp } from '../../../lambdas/transforms/output/encode-bmp.ts'
import { openRaster } from '../../../lambdas/transforms/pipeline.ts'
import { defaultTransformLimits } from '../../../lambdas/transforms/transform-limits.ts'
import type { MeasuredWork } from '../../../scripts/docs/performance/work-of-transforms.ts'
import { contents, drawn, nsPerPixelOf } from './work-pictures.ts'

type Measured = MeasuredWork['decoding'][number]

const full = { quality: 100, chromaSubsampling: '4:4:4' } as const

/** Files that take long to read: little compressed, in the last detail, in other colours. */
const files: readonly {
  readonly format: Measured['format']
  readonly kind: string
  write(image: Sharp): Sharp
}[] = [
  { format: 'jpeg', kind: 'baseline', write: (image) => image.jpeg(full) },
  { format: 'jpeg', kind: 'progressive', write: (image) => image.jpeg({ ...full, progressive: true }) },
  { format: 'jpeg', kind: 'Display P3', write: (image) => image.withIccProfile('p3').jpeg(full) },
  {
    format: 'jpeg',
    kind: 'CMYK',
    write: (image) => image.toColourspace('cmyk').withIccProfile('cmyk').jpeg(full),
  },
  { format: 'png', kind: 'level 9', write: (image) => image.png({ compressionLevel: 9 }) },
  { format: 'png', kind: 'interlaced', write: (image) => image.png({ progressive: true }) },
  {
    format: 'png',
    kind: '16 bits, Display P3',
    write: (image) => image.toColourspace('rgb16').withIccProfile('p3').png(),
  },
  { format: 'webp', kind: 'lossy', write: (image) => image.webp({ quality: 95 }) },
  { format: 'webp', kind: 'lossless', write: (image) => image.webp({ lossless: true, effort: 2 }) },
  { format: 'gif', kind: '256 colours', write: (image) => image.gif({ effort: 1 }) },
  { format: 'avif', kind: 'lossy', write: (image) => image.avif({ ...full, effort: 0 }) },
  { format: 'avif', kind: 'lossless', write: (image) => image.avif({ lossless: true, effort: 0 }) },
  { format: 'tiff', kind: 'lzw', write: (image) => image.tiff({ compression: 'lzw' }) },
  { format: 'tiff', kind: 'deflate', write: (image) => image.tiff({ compression: 'deflate' }) },
  { format: 'tiff', kind: 'jpeg', write: (image) => image.tiff({ compression: 'jpeg', quality: 100 }) },
]

const sidePx = 2_000

type Written = Omit<(typeof files)[number], 'write'> & { write(raster: Raster): Promise<Uint8Array> }
const written: readonly Written[] = [
  ...files.map(({ write, ...file }) => ({
    ...file,
    write: (raster: Raster) => write(openRaster(raster)).toBuffer(),
  })),
  { format: 'bmp', kind: '24 bits', write: async (raster) => encodeBmp(raster) },
]

/** What reading all pixels of a file as sRGB takes, for the slower one of a photo and of noise. */
export async function measureDecoding(photo: string): Promise<Measured[]> {
  const rows: Measured[] = []
  for (const { format, kind, write } of written) {
    const taken: Measured[] = []
    for (const content of contents) {
      const bytes = await write(await drawn(photo, content, sidePx, 3))
      const limits = { ...defaultTransformLimits.source, maxBytes: bytes.length }
      const nsPerPixel = await nsPerPixelOf(sidePx, async () => {
        const source = await openSource(bytes, limits)
        await source.read(source.image)
      })
      taken.push({ format, kind, content, megapixels: sidePx ** 2 / 1e6, nsPerPixel })
    }
    rows.push(taken.reduce((slowest, each) => (each.nsPerPixel > slowest.nsPerPixel ? each : slowest)))
    process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`)
  }
  return rows
}
