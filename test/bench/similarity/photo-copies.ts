import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { classify } from '../../../lambdas/adapters/onnx/onnx-classification.ts'
import type { OnnxModels } from '../../../lambdas/adapters/onnx/onnx-models.ts'
import { analyzeImage } from '../../../lambdas/core/image/analyze-image.ts'
import type { PhotoHashes } from '../../../lambdas/core/image/hash-distance.ts'
import { decodeEmbedding } from '../../../lambdas/core/similarity/decode-embedding.ts'
import { decodePicture } from '../../../lambdas/core/vision/decode-picture.ts'
import { encodeEmbedding } from '../../../lambdas/core/vision/embedding/encode-embedding.ts'
import { visionRendition } from '../../../lambdas/core/vision/vision-rendition.ts'
import type { EmbeddedPhotos } from './vector-library.ts'

const sets = ['imagenet', 'coco']

/** Photos of the labelled sets (docs/accuracy.md). */
export const photoFiles = (dataDir: string): string[] =>
  sets.flatMap((set) =>
    readdirSync(join(dataDir, set, 'images')).map((file) => join(dataDir, set, 'images', file)),
  )

async function cropped(photo: Buffer, left: number, top: number, share: number): Promise<Buffer> {
  const upright = await sharp(photo).rotate().toBuffer({ resolveWithObject: true })
  const [width, height] = [upright.info.width, upright.info.height]
  return sharp(upright.data)
    .extract({
      left: Math.floor(width * left),
      top: Math.floor(height * top),
      width: Math.floor(width * share),
      height: Math.floor(height * share),
    })
    .jpeg({ quality: 88 })
    .toBuffer()
}

/** What happens to photos on their way from one place to another. */
export const changes: Record<string, (photo: Buffer) => Promise<Buffer>> = {
  'quality 30': (photo) => sharp(photo).rotate().jpeg({ quality: 30 }).toBuffer(),
  '200 px': (photo) => sharp(photo).rotate().resize(200).jpeg({ quality: 70 }).toBuffer(),
  WebP: (photo) => sharp(photo).rotate().webp({ quality: 60 }).toBuffer(),
  brighter: (photo) => sharp(photo).rotate().modulate({ brightness: 1.25 }).jpeg().toBuffer(),
  'more contrast': (photo) => sharp(photo).rotate().linear(1.3, -25).jpeg().toBuffer(),
  grey: (photo) => sharp(photo).rotate().greyscale().jpeg().toBuffer(),
  blurred: (photo) => sharp(photo).rotate().blur(2).jpeg({ quality: 80 }).toBuffer(),
  mirrored: (photo) => sharp(photo).rotate().flop().resize(500).jpeg({ quality: 75 }).toBuffer(),
  'crop of 2 %': (photo) => cropped(photo, 0.01, 0.01, 0.98),
  'crop of 5 %': (photo) => cropped(photo, 0.025, 0.025, 0.95),
  'crop of 8 %': (photo) => cropped(photo, 0.04, 0.04, 0.92),
}

async function analysed(photo: Buffer) {
  const result = await analyzeImage(photo)
  if (result.status === 'rejected') throw new Error(`Expected a photo but it is ${result.code}`)
  return result
}

export interface PhotoCopies {
  readonly original: PhotoHashes
  readonly copies: readonly { readonly change: string; readonly hashes: PhotoHashes }[]
}

export async function hashedCopies(files: readonly string[]): Promise<PhotoCopies[]> {
  const photos: PhotoCopies[] = []
  for (const file of files) {
    const photo = readFileSync(file)
    const copies: { change: string; hashes: PhotoHashes }[] = []
    for (const [change, make] of Object.entries(changes)) {
      copies.push({ change, hashes: (await analysed(await make(photo))).facts.hashes })
    }
    photos.push({ original: (await analysed(photo)).facts.hashes, copies })
  }
  return photos
}

/** Where parts of a photo begin, and how much of each side they have. */
const parts = [
  [0, 0, 0.7],
  [0.3, 0.1, 0.65],
  [0.1, 0.4, 0.55],
  [0.25, 0.25, 0.5],
] as const

async function embedding(models: OnnxModels, photo: Buffer): Promise<Float32Array> {
  const { renditions } = await analysed(photo)
  const { features } = await classify(models, await decodePicture(visionRendition(renditions).data))
  return decodeEmbedding(encodeEmbedding(features))
}

/** Photos as the network sees them, and what changes when it sees only a part: as far apart as photos of one subject. */
export async function embeddedPhotos(files: readonly string[], models: OnnxModels): Promise<EmbeddedPhotos> {
  const photos: Float32Array[] = []
  const differences: Float32Array[] = []
  for (const file of files) {
    const photo = readFileSync(file)
    const whole = await embedding(models, photo)
    photos.push(whole)
    for (const [left, top, share] of parts) {
      const part = await embedding(models, await cropped(photo, left, top, share))
      differences.push(part.map((value, index) => value - whole[index]!))
    }
  }
  return { photos, differences }
}
