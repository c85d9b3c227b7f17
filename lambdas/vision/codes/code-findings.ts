import { clipEdges, clipPoint } from '../clip-to-picture.ts'
import { boundsOfQuad, type PixelPoint, type Quad } from '../text/quad.ts'
import { inReadingOrder } from '../text/reading-order.ts'
import type { Code, Findings } from '../vision.ts'
import { namedCode } from './code-formats.ts'

/** A code as ZXing reads it. Corners are pixels, in the code's own direction; they count as part of the code. */
export interface ReadCode {
  readonly format: string
  readonly symbology: string
  /** Bytes that are no text are written out: `<GS>`. */
  readonly text: string
  readonly position: Readonly<Record<'topLeft' | 'topRight' | 'bottomRight' | 'bottomLeft', PixelPoint>>
}

export interface CodeLimits {
  readonly maxCodes: number
  /** Of the text of one code. */
  readonly maxCharacters: number
}

interface Size {
  readonly widthPx: number
  readonly heightPx: number
}

/** The codes in reading order, without those that have nothing to show. */
export function codeFindings(
  read: readonly ReadCode[],
  picture: Size,
  { maxCodes, maxCharacters }: CodeLimits,
): Findings['codes'] {
  const quads = read.map((code) => ({ code, quad: quadOf(code) }))
  const codes = inReadingOrder(quads).flatMap((each) => describe(each, picture, maxCharacters))
  return { codes: codes.slice(0, maxCodes), ...(codes.length > maxCodes && { truncated: true }) }
}

const quadOf = ({ position: { topLeft, topRight, bottomRight, bottomLeft } }: ReadCode): Quad => [
  topLeft,
  topRight,
  bottomRight,
  bottomLeft,
]

function describe(
  { code, quad }: { readonly code: ReadCode; readonly quad: Quad },
  { widthPx, heightPx }: Size,
  maxCharacters: number,
): Code[] {
  const named = namedCode(code)
  const { left, top, right, bottom } = boundsOfQuad(quad)
  // The last row and column of pixels belong to the code: a line of one pixel is a box of one pixel.
  const box = clipEdges({
    left: left / widthPx,
    top: top / heightPx,
    right: (right + 1) / widthPx,
    bottom: (bottom + 1) / heightPx,
  })
  const characters = [...plainContent(named.text)]
  if (!named.format || !box || characters.length === 0) return []
  return [
    {
      format: named.format,
      text: characters.slice(0, maxCharacters).join(''),
      ...(characters.length > maxCharacters && { truncated: true }),
      box,
      polygon: quad.map(({ x, y }) => clipPoint({ x: x / widthPx, y: y / heightPx })),
    },
  ]
}

/**
 * The content without characters that make a text look like another one (see platform/text/text.ts). Anybody can print
 * a code, and its content is shown to people. Control characters separate fields, so a space takes their place.
 */
const plainContent = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replace(/[\p{Cs}\u2028-\u202e\u2066-\u2069]/gu, '')
    .trim()
