import type { ImageFormat } from '../analysis.ts'

/** Names of formats for use in sentences. */
export const formatNames: Record<ImageFormat, string> = {
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  gif: 'GIF',
  avif: 'AVIF',
  tiff: 'TIFF',
  heif: 'HEIC',
  bmp: 'BMP',
}

export const supportedFormatsPhrase = 'JPEG, PNG, WebP, GIF, AVIF, TIFF, HEIC or BMP'
