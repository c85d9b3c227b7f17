import type { ImageFormat, PhotoMetadata } from '../analysis.ts'
import type { PixelColors } from '../color/pixel-colors.ts'

/** What the container says before any pixel is decoded. */
export interface ImageHeader extends PixelColors {
  readonly format: ImageFormat
  readonly mimeType: string
  /** As stored, before orientation. */
  readonly widthPx: number
  readonly heightPx: number
  /** After orientation. */
  readonly displayWidthPx: number
  readonly displayHeightPx: number
  readonly frames: number
  readonly animated: boolean
  readonly space: string
  readonly bitDepth: number
  /** Colours, and alpha if there is any. */
  readonly channels: number
  readonly hasAlpha: boolean
  /** Only where the file has more channels than that. They are dropped before anything else happens. */
  readonly storedChannels?: number
  /** The decoder holds the whole image at once, because rows cannot be streamed. */
  readonly wholeInMemory: boolean
  /** The embedded ICC profile, whether or not it fits. */
  readonly icc?: Uint8Array
  readonly metadata: PhotoMetadata
  /** As found in the file, even if it is not valid. */
  readonly exifOrientation?: number
}

export const mimeTypes: Record<ImageFormat, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tiff: 'image/tiff',
  heif: 'image/heic',
  bmp: 'image/bmp',
}
