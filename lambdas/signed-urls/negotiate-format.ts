import type { ImageRow } from '../image-record/image-row.ts'
import type { OutputFormat } from '../transforms/output/output-formats.ts'

/** How a URL names a format: the extension of its last part. */
export const fileEndings = {
  avif: 'avif',
  bmp: 'bmp',
  gif: 'gif',
  jpeg: 'jpeg',
  jpg: 'jpeg',
  png: 'png',
  tif: 'tiff',
  tiff: 'tiff',
  webp: 'webp',
} as const satisfies Record<string, OutputFormat>

/**
 * Whether an Accept header names a type and does not refuse it (RFC 9110, 12.5.1). "*" does not count: it says
 * nothing about new formats.
 */
const names = (accept: string, mimeType: string): boolean =>
  accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    return type === mimeType && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })

/**
 * The smallest format that the caller claims to support, for `auto`. AVIF files made here are stills, so animations
 * become WebP.
 */
export function negotiateFormat(
  accept: string,
  { analysis }: Pick<ImageRow, 'analysis'>,
): 'avif' | 'webp' | 'jpeg' {
  if (names(accept, 'image/avif') && !analysis?.file.animated) return 'avif'
  return names(accept, 'image/webp') ? 'webp' : 'jpeg'
}
