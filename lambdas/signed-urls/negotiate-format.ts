import type { ImageRow } from '../images/image-row.ts'
import type { OutputFormat } from '../transforms/output/output-formats.ts'

/** How a URL may name a format: the ending of its last part. */
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

/** Whether an Accept header names a type and does not refuse it (RFC 9110, 12.5.1). "*" says nothing of new formats. */
const names = (accept: string, mimeType: string): boolean =>
  accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    return type === mimeType && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })

/** For `auto`: the smallest format that the caller says it shows. AVIF files here are still, so animations become WebP. */
export function negotiateFormat(
  accept: string,
  { analysis }: Pick<ImageRow, 'analysis'>,
): 'avif' | 'webp' | 'jpeg' {
  if (names(accept, 'image/avif') && !analysis?.file.animated) return 'avif'
  return names(accept, 'image/webp') ? 'webp' : 'jpeg'
}
