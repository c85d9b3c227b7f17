import type { ImageRow, ImageState } from '../../lambdas/image-record/image-row.ts'
import type { Label } from '../../lambdas/vision/vision.ts'
import { aColor, anAnalysis, anImageRow, aResult } from '../unit/support/factories.ts'

/** Numbers 0..1, the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu'.split(' ')

/** A made-up word, different for each number. */
export const wordOf = (index: number): string => {
  const parts = [index % 20, Math.floor(index / 20) % 20, Math.floor(index / 400) % 20]
  return parts.map((part) => syllables[part]).join('')
}

const cameras = [
  { make: 'Canon', model: 'Canon EOS 5D' },
  { make: 'NIKON CORPORATION', model: 'NIKON D90' },
  { make: 'Apple', model: 'iPhone 15' },
  { make: 'Fujifilm', model: 'X-T5' },
]
const texts = [
  'Crème Brûlée 4.50',
  'Straße 12',
  '東京駅 出口',
  'ปลาทอง',
  'Rechnung 2024',
  'Пётр',
  'قَهْوَة',
  'total 12.90',
]
const states: ImageState[] = [
  'completed',
  'completed',
  'completed',
  'completed',
  'rejected',
  'pending',
  'failed',
]
const day = 24 * 3600 * 1000

export interface LibraryOptions {
  owner: string
  /** How many labels, tags and words there are to choose from. */
  vocabulary: number
  seed?: number
}

/** A library of made-up photos: a few things are in many of them, many things in few (Zipf). */
export function generatedLibrary({ owner, vocabulary, seed = 1 }: LibraryOptions) {
  const random = seededRandom(seed)
  const upTo = (count: number) => Math.floor(random() * count)
  const one = <T>(values: readonly T[]): T => values[upTo(values.length)]!
  /** Rank r occurs about 1/r as often as the first. */
  const zipf = () => Math.min(Math.floor(vocabulary ** random()) - 1, vocabulary - 1)
  const several = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)
  const hexDigits = (count: number) => several(count, () => upTo(16).toString(16)).join('')

  /** Version 7, in the order of the index: one minute apart. */
  const imageIdOf = (index: number) => {
    const time = (Date.UTC(2020, 0, 1) + index * 60_000).toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hexDigits(3)}-8${hexDigits(3)}-${hexDigits(12)}`
  }

  /** Labels that words can mean, besides made-up ones. */
  const meant = ['Dog', 'Cat', 'Wild cat', 'Wolf']

  const label = (): Label => {
    if (random() < 0.1) return { name: one(meant), confidence: 0.1 + random() * 0.9, parents: [] }
    const rank = zipf()
    return {
      name: `Label ${wordOf(rank)}`,
      confidence: 0.1 + random() * 0.9,
      parents: [`kind ${wordOf(rank % 7)}`],
    }
  }

  function palette() {
    const greyish = () => 96 + upTo(64)
    const colors = several(1 + upTo(5), () => {
      const [r, g, b] = random() < 0.5 ? several(3, greyish) : several(3, () => upTo(256))
      const hex = `#${[r, g, b].map((code) => code!.toString(16).padStart(2, '0')).join('')}`
      return { ...aColor, hex, r: r!, g: g!, b: b!, share: random() }
    })
    const sum = colors.reduce((total, { share }) => total + share, 0)
    return colors.map((color) => ({ ...color, share: color.share / sum }))
  }

  function analysis(index: number, sizeBytes: number) {
    const plain = anAnalysis()
    const taken = new Date(Date.UTC(2015, 0, 1) + upTo(3_000) * day + upTo(day)).toISOString().slice(0, 19)
    return anAnalysis({
      // Every tenth photo has the bytes of an earlier one.
      file: {
        ...plain.file,
        sizeBytes,
        format: one(['jpeg', 'jpeg', 'jpeg', 'png', 'webp', 'heif']),
        sha256: (index % 10 === 9 ? upTo(index) : index).toString(16).padStart(64, '0'),
      },
      geometry: {
        ...plain.geometry,
        orientation: one(['landscape', 'landscape', 'portrait', 'square', 'panorama']),
      },
      color: {
        ...plain.color,
        palette: palette(),
        brightnessClass: one(['dark', 'medium', 'medium', 'bright']),
      },
      quality: { ...plain.quality, sharpness: Number(random().toFixed(4)) },
      metadata: {
        ...(random() < 0.8 && { camera: one(cameras) }),
        ...(random() < 0.8 && { takenAt: taken }),
        ...(random() < 0.5 && { gps: { latitude: random() * 180 - 90, longitude: random() * 360 - 180 } }),
        ...(random() < 0.1 && {
          title: `Été ${wordOf(zipf())} ${random() < 0.3 ? one(['puppy', 'wild', 'cats']) : ''}`,
          keywords: [wordOf(zipf())],
        }),
      },
    })
  }

  function vision(): ImageRow['vision'] {
    const fullText = random() < 0.2 ? `${one(texts)}\n${wordOf(zipf())}` : ''
    const objects = several(upTo(3), () => ({ ...label(), box: { left: 0, top: 0, width: 1, height: 1 } }))
    return {
      labels: aResult('labels', { labels: several(upTo(5), label) } as never),
      objects: aResult('objects', { objects } as never),
      ...(random() < 0.9 && { faces: aResult('faces', { count: Math.max(upTo(6) - 3, 0) } as never) }),
      text: aResult('text', { fullText } as never),
    }
  }

  /** The image with this index. */
  return (index: number): ImageRow => {
    const imageId = imageIdOf(index)
    const createdAt = new Date(Number.parseInt(imageId.replace('-', '').slice(0, 12), 16)).toISOString()
    const state = one(states)
    const sizeBytes = 1_000 + upTo(20_000_000)
    const filename = `IMG_${String(index % 5_000).padStart(4, '0')}.jpg`
    const upload = { filename, contentType: 'image/jpeg', size: sizeBytes, expiresAt: createdAt }
    const row = anImageRow({ owner, imageId, createdAt, updatedAt: createdAt, state, upload })
    if (state !== 'completed') return row
    const tags = several(upTo(3), () => `Tag ${wordOf(zipf())}`)
    return {
      ...row,
      analysis: analysis(index, sizeBytes),
      original: { key: 'k', eTag: 'e', sizeBytes },
      vision: vision(),
      ...(tags.length > 0 && { annotations: { tags: [...new Set(tags)], notes: `Note ${wordOf(zipf())}` } }),
    }
  }
}
