import type { MetadataBlocks } from '../metadata/read-photo-metadata.ts'
import { bytesOf, firstDirectory, numberOf, openTiff } from '../metadata/tiff-structure.ts'
import { iptcRecordsIn } from './photoshop-resources.ts'

const xmpTag = 700
const iptcTag = 33_723
const photoshopTag = 34_377
const extraSamplesTag = 338
const maxBlockBytes = 4 * 1024 * 1024

/**
 * What the first directory of a TIFF says. It is laid out like an EXIF block, and holds the other blocks as values,
 * whichever type they claim. BigTIFF yields nothing here.
 */
export function tiffMetadata(bytes: Uint8Array): MetadataBlocks {
  const tiff = openTiff(bytes)
  if (!tiff) return {}
  const first = firstDirectory(tiff)
  const block = (tag: number) => {
    const value = bytesOf(tiff, first.get(tag), maxBlockBytes)
    return value ? [Buffer.from(value.buffer, value.byteOffset, value.byteLength)] : []
  }
  return {
    exif: [bytes],
    xmp: block(xmpTag),
    iptc: [...block(iptcTag), ...block(photoshopTag)].flatMap(iptcRecordsIn),
  }
}

/**
 * Whether the channel after the colours is no transparency but data that nobody describes, such as a selection that
 * Photoshop keeps (TIFF 6.0, section 18). libvips takes any such channel for alpha.
 */
export function lacksAlpha(bytes: Uint8Array): boolean {
  const tiff = openTiff(bytes)
  return tiff !== undefined && numberOf(tiff, firstDirectory(tiff).get(extraSamplesTag)) === 0
}
