import sharp, { type Sharp } from 'sharp'
import type { QualityFacts } from '../../lambdas/analysis/analysis.ts'
import { linearSrgb } from '../../lambdas/analysis/facts/linear-srgb.ts'

/** A sharp photo, upright, in RGB of 8 bits. */
export interface SeriesPhoto {
  readonly data: Buffer
  readonly widthPx: number
  readonly heightPx: number
  /** Different for each photo: decides where the part in focus is, and the pattern of the noise. */
  readonly seed: number
}

export interface SeriesCase {
  readonly name: string
  readonly make: (photo: SeriesPhoto) => Promise<Buffer>
  /** What the analysis must say about the changed photo. */
  readonly checks: Readonly<Record<string, (quality: QualityFacts, photo: SeriesPhoto) => boolean>>
}

const noiseSigma = 15
/** The part in focus: a disc with this radius, as a share of the shorter side. */
const focusRadius = 0.25
const blurredAroundFocusPx = 4

const uniform = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const from = ({ data, widthPx: width, heightPx: height }: SeriesPhoto): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } })

/** Quality 90, as cameras and editors save. */
const saved = (image: Sharp) => image.jpeg({ quality: 90 }).toBuffer()

/** Gaussian noise, approximated by the sum of twelve uniform values. */
const withNoise = (photo: SeriesPhoto): SeriesPhoto => {
  const next = uniform(photo.seed)
  const gaussian = () => Array.from({ length: 12 }, next).reduce((sum, value) => sum + value, -6)
  const table = Float32Array.from({ length: 4099 }, gaussian)
  const noisy = (code: number) => code + noiseSigma * table[Math.floor(next() * table.length)]!
  const data = Buffer.from(photo.data.map((code) => Math.min(Math.max(Math.round(noisy(code)), 0), 255)))
  return { ...photo, data }
}

/** Four times the light; highlights clip to white. */
const withMoreLight = (photo: SeriesPhoto): SeriesPhoto => {
  const codeOf = (light: number) =>
    Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055))
  const brighter = Array.from(linearSrgb, (light) => codeOf(Math.min(4 * light, 1)))
  return { ...photo, data: Buffer.from(photo.data.map((code) => brighter[code]!)) }
}

const focusOf = ({ widthPx, heightPx, seed }: SeriesPhoto) => {
  const next = uniform(seed)
  const between = (sidePx: number) => sidePx * (0.25 + 0.5 * next())
  return { x: between(widthPx), y: between(heightPx), radiusPx: focusRadius * Math.min(widthPx, heightPx) }
}

/** Blurred everywhere except in a disc with a soft edge. */
async function withPartInFocus(photo: SeriesPhoto): Promise<Buffer> {
  const { data, widthPx } = photo
  const { x, y, radiusPx } = focusOf(photo)
  const blurred = await from(photo).blur(blurredAroundFocusPx).raw().toBuffer()
  const mixed = blurred.map((code, at) => {
    const pixel = Math.floor(at / 3)
    const distancePx = Math.hypot((pixel % widthPx) - x, Math.floor(pixel / widthPx) - y)
    const focus = Math.min(Math.max((1.3 - distancePx / radiusPx) / 0.3, 0), 1)
    return Math.round(data[at]! * focus + code * (1 - focus))
  })
  return saved(from({ ...photo, data: Buffer.from(mixed) }))
}

const isInFocus = ({ sharpestRegion: region }: QualityFacts, photo: SeriesPhoto): boolean => {
  if (!region) return false
  const { x, y, radiusPx } = focusOf(photo)
  const fromX = (region.left + region.width / 2) * photo.widthPx - x
  const fromY = (region.top + region.height / 2) * photo.heightPx - y
  return Math.hypot(fromX, fromY) <= radiusPx * 1.25
}

const isWithinTwofold = (value: number | undefined, expected: number) =>
  value !== undefined && value >= expected / 2 && value <= expected * 2

const isSharp = ({ blur }: QualityFacts) => blur === 'sharp'
const isNotSharp = ({ blur }: QualityFacts) => blur !== 'sharp'

/** Changes to sharp photos, and what a person would say about the results. */
export const qualitySeries: readonly SeriesCase[] = [
  {
    name: 'as they are',
    make: (photo) => saved(from(photo)),
    checks: {
      sharp: isSharp,
      'not grainy': ({ grainy }) => !grainy,
      'normal exposure': ({ exposure }) => exposure === 'normal',
      'not hazy': ({ hazy }) => !hazy,
    },
  },
  {
    name: 'darkened to a quarter',
    make: (photo) => saved(from(photo).linear(0.25, 0)),
    checks: { sharp: isSharp, underexposed: ({ exposure }) => exposure === 'underexposed' },
  },
  {
    name: 'two stops more light',
    make: (photo) => saved(from(withMoreLight(photo))),
    checks: { overexposed: ({ exposure }) => exposure === 'overexposed' },
  },
  {
    name: 'a veil of 40 % light grey',
    make: (photo) => saved(from(photo).linear(0.6, 0.4 * 225)),
    checks: { hazy: ({ hazy }) => hazy === true },
  },
  {
    name: 'JPEG of quality 30',
    make: (photo) => from(photo).jpeg({ quality: 30 }).toBuffer(),
    checks: { sharp: isSharp },
  },
  {
    name: `noise of ${noiseSigma}`,
    make: (photo) => saved(from(withNoise(photo))),
    checks: { sharp: isSharp, grainy: ({ grainy }) => grainy === true },
  },
  {
    name: 'a part in focus',
    make: withPartInFocus,
    checks: { sharp: isSharp, 'region in that part': isInFocus },
  },
  {
    name: 'blurred by 1 px',
    make: (photo) => saved(from(photo).blur(1)),
    checks: { 'soft or blurred': isNotSharp },
  },
  {
    name: 'blurred by 2 px',
    make: (photo) => saved(from(photo).blur(2)),
    checks: { blurred: ({ blur }) => blur === 'blurred' },
  },
  {
    name: 'blurred by 2 px, darkened',
    make: (photo) => saved(from(photo).blur(2).linear(0.25, 0)),
    checks: { 'soft or blurred': isNotSharp },
  },
  {
    name: 'blurred by 2 px, noise',
    make: async (photo) =>
      saved(from(withNoise({ ...photo, data: await from(photo).blur(2).raw().toBuffer() }))),
    checks: { 'soft or blurred': isNotSharp },
  },
  {
    name: 'blurred by 2 px, noise of 15, JPEG of quality 70',
    make: async (photo) => {
      const noisy = withNoise({ ...photo, data: await from(photo).blur(2).raw().toBuffer() })
      return from(noisy).jpeg({ quality: 70 }).toBuffer()
    },
    checks: { 'soft or blurred': isNotSharp },
  },
  {
    name: 'enlarged fourfold',
    make: (photo) => saved(from(photo).resize(photo.widthPx * 4)),
    checks: {
      'soft or blurred': isNotSharp,
      'effectiveMegapixels within a factor of 2': ({ effectiveMegapixels }, { widthPx, heightPx }) =>
        isWithinTwofold(effectiveMegapixels, (widthPx * heightPx) / 1e6),
    },
  },
]
