import { createHash } from 'node:crypto'
import sharp from 'sharp'
import {
  type AnalysisSettings,
  defaultAnalysisSettings,
} from '../../../lambdas/analysis/analysis-settings.ts'

/** The shipped settings, with another effort of the WebP encoder. */
export const settingsWithEffort = (effort: number): AnalysisSettings => ({
  ...defaultAnalysisSettings,
  webp: { ...defaultAnalysisSettings.webp, effort },
})

const largestOf = ({ renditionLongEdgesPx }: AnalysisSettings) => Math.max(...renditionLongEdgesPx)
const inside = { fit: 'inside', withoutEnlargement: true } as const

/**
 * The minimum work for the renditions: one shrunk decode, and each rendition made from its pixels with the same encoder
 * settings.
 */
export async function floor(bytes: Buffer, settings: AnalysisSettings): Promise<void> {
  const { renditionLongEdgesPx, webp } = settings
  const largestPx = largestOf(settings)
  const decode = sharp(bytes).autoOrient().resize(largestPx, largestPx, inside).raw()
  const { data, info } = await decode.toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const encode = (edgePx: number) => {
    const source = sharp(data, { raw })
    return (edgePx < largestPx ? source.resize(edgePx, edgePx, inside) : source).webp(webp).toBuffer()
  }
  await Promise.all(renditionLongEdgesPx.map(encode))
}

const pixelsAt = (bytes: Buffer, edgePx: number) =>
  sharp(bytes).autoOrient().resize(edgePx, edgePx, inside).raw().toBuffer()

/**
 * The same outputs the obvious way: one sharp call on the file for each. The arithmetic on their results is left out.
 */
export async function naive(bytes: Buffer, settings: AnalysisSettings): Promise<void> {
  const { renditionLongEdgesPx, webp } = settings
  const largestPx = largestOf(settings)
  createHash('sha256').update(bytes).digest('hex')
  createHash('md5').update(bytes).digest('hex')
  await sharp(bytes).metadata()
  await sharp(bytes).stats() // dominant colour, brightness, contrast, entropy
  await sharp(bytes).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer() // dHash
  await sharp(bytes).greyscale().resize(32, 32, { fit: 'fill' }).raw().toBuffer() // pHash
  await pixelsAt(bytes, 128) // palette
  await pixelsAt(bytes, 100) // placeholder
  const laplacian = { width: 3, height: 3, kernel: [0, 1, 0, 1, -4, 1, 0, 1, 0] }
  await sharp(bytes).greyscale().resize(largestPx, largestPx, inside).convolve(laplacian).raw().toBuffer() // sharpness
  for (const edgePx of renditionLongEdgesPx) {
    await sharp(bytes).autoOrient().resize(edgePx, edgePx, inside).webp(webp).toBuffer()
  }
}
