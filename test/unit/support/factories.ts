import { v7 as uuidV7 } from 'uuid'
import type { StoredAnalysis } from '../../../lambdas/core/contracts/analysis.ts'
import type { ImageRow } from '../../../lambdas/core/contracts/image-row.ts'

export const aMoment = new Date('2026-01-02T03:04:05.678Z')

export const anImageRef = () => ({ owner: 'default', imageId: uuidV7() })

export const aColor = { hex: '#c0ffee', r: 192, g: 255, b: 238, name: 'paleturquoise' }

export const anAnalysis = (changes: Partial<StoredAnalysis> = {}): StoredAnalysis => ({
  file: {
    sizeBytes: 1234,
    format: 'jpeg',
    mimeType: 'image/jpeg',
    sha256: 'a'.repeat(64),
    md5: 'b'.repeat(32),
    animated: false,
    frames: 1,
  },
  geometry: { width: 640, height: 480, megapixels: 0.31, aspectRatio: 1.333, orientation: 'landscape' },
  color: {
    space: 'srgb',
    bitDepth: 8,
    hasAlpha: false,
    opaque: true,
    grayscale: false,
    dominant: aColor,
    palette: [{ ...aColor, share: 1 }],
    brightness: 0.5,
    brightnessClass: 'medium',
    contrast: 0.2,
    saturation: 0.3,
    colorfulness: 30,
    whiteBalance: { cast: 'neutral', strength: 0 },
  },
  quality: {
    sharpness: 100,
    blur: 'sharp',
    clippedShadows: 0,
    clippedHighlights: 0,
    noise: 1,
    entropy: 7,
    edgeDensity: 0.1,
    ruleOfThirds: 0.2,
    symmetry: 0.5,
  },
  metadata: {},
  hashes: { dHash: '0'.repeat(16), pHash: 'f'.repeat(16), placeholder: 'AAAA' },
  renditions: [],
  ...changes,
})

export const anImageRow = (changes: Partial<ImageRow> = {}): ImageRow => ({
  ...anImageRef(),
  state: 'pending',
  version: 1,
  createdAt: aMoment.toISOString(),
  updatedAt: aMoment.toISOString(),
  attempts: 0,
  upload: { filename: 'cat.jpg', contentType: 'image/jpeg', size: 1234, expiresAt: aMoment.toISOString() },
  ...changes,
})
