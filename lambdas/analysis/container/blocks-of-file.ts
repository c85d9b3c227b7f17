import type { Metadata } from 'sharp'
import type { ImageFormat } from '../analysis.ts'
import type { MetadataBlocks } from '../metadata/read-photo-metadata.ts'
import { gifMetadata } from './gif-metadata.ts'
import { iptcRecordsIn } from './photoshop-resources.ts'
import { pngMetadata } from './png-metadata.ts'
import { tiffMetadata } from './tiff-metadata.ts'
import { webpMetadata } from './webp-metadata.ts'

const readers: Partial<Record<ImageFormat, (bytes: Uint8Array) => MetadataBlocks>> = {
  gif: gifMetadata,
  png: pngMetadata,
  tiff: tiffMetadata,
  webp: webpMetadata,
}

/**
 * The metadata of a file that libvips opens. libvips leaves out what stands in PNG's text chunks, what a WebP does not
 * announce, GIF's XMP, and TIFF's records of another type than it expects.
 */
export const blocksOfFile = (
  bytes: Uint8Array,
  format: ImageFormat,
  { exif, iptc, xmp }: Metadata,
): MetadataBlocks => ({
  exif: exif && [exif],
  iptc: iptc && iptcRecordsIn(iptc),
  xmp: xmp && [xmp],
  ...readers[format]?.(bytes),
})
