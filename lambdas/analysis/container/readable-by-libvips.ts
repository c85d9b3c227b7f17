import type { ImageFormat } from '../analysis.ts'
import { withReadableExifFirst } from './jpeg-metadata.ts'
import { withPlainText } from './png-plain-text.ts'
import { withAnnouncedExif } from './webp-metadata.ts'

const rewriters: Partial<Record<ImageFormat, (bytes: Uint8Array) => Uint8Array>> = {
  jpeg: withReadableExifFirst,
  png: withPlainText,
  webp: withAnnouncedExif,
}

/**
 * The file as libvips may open it: without what would harm it, and with the orientation where it looks for one. The
 * pixels stay as they are; nearly every file is returned unchanged.
 */
export const readableByLibvips = (bytes: Uint8Array, format: ImageFormat): Uint8Array =>
  rewriters[format]?.(bytes) ?? bytes
