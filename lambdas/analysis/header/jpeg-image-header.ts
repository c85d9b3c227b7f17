import { pixelColors } from '../color/pixel-colors.ts'
import { readJpegHeader } from '../container/jpeg-header.ts'
import { readPhotoMetadata } from '../metadata/read-photo-metadata.ts'
import { type ImageHeader, mimeTypes } from './image-header.ts'

const spaces: Record<number, string> = { 1: 'b-w', 3: 'srgb', 4: 'cmyk' }

/** EXIF orientations 5 to 8 swap width and height (Exif 2.32, 4.6.4). */
const liesOnItsSide = (orientation = 1) => orientation >= 5 && orientation <= 8

/** Undefined for an unusual JPEG; the caller then asks libvips. */
export function jpegImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const jpeg = readJpegHeader(bytes)
  const space = jpeg && spaces[jpeg.channels]
  if (!space || jpeg.widthPx === 0 || jpeg.heightPx === 0) return undefined
  const { widthPx, heightPx, bitDepth, channels, progressive, icc, blocks } = jpeg
  const { metadata, exifOrientation } = readPhotoMetadata(blocks)
  const turned = liesOnItsSide(exifOrientation)
  return {
    format: 'jpeg',
    mimeType: mimeTypes.jpeg,
    widthPx,
    heightPx,
    displayWidthPx: turned ? heightPx : widthPx,
    displayHeightPx: turned ? widthPx : heightPx,
    frames: 1,
    animated: false,
    space,
    bitDepth,
    channels,
    hasAlpha: false,
    wholeInMemory: progressive,
    ...(icc && { icc }),
    ...pixelColors(bytes, { format: 'jpeg', space, icc }),
    metadata,
    ...(exifOrientation !== undefined && { exifOrientation }),
  }
}
