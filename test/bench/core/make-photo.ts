import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'

export interface BenchCase {
  readonly name: string
  readonly widthPx: number
  readonly heightPx: number
  readonly encoding: 'jpeg' | 'progressive jpeg' | 'png'
}

export const benchCases: readonly BenchCase[] = [
  { name: '1 MP JPEG', widthPx: 1152, heightPx: 864, encoding: 'jpeg' },
  { name: '4 MP JPEG', widthPx: 2304, heightPx: 1728, encoding: 'jpeg' },
  { name: '12 MP JPEG', widthPx: 4000, heightPx: 3000, encoding: 'jpeg' },
  { name: '24 MP JPEG', widthPx: 6000, heightPx: 4000, encoding: 'jpeg' },
  { name: '12 MP PNG', widthPx: 4000, heightPx: 3000, encoding: 'png' },
  { name: '12 MP progressive JPEG', widthPx: 4000, heightPx: 3000, encoding: 'progressive jpeg' },
]

/**
 * Octaves of noise: feature size as a share of the long edge (or in pixels), and amplitude in 8-bit steps. Amplitudes
 * fall with size as in natural images (1/f, Field 1987); grain on top sets the file size.
 */
const octaves = [
  { cellsAcross: 6, amplitude: 60 },
  { cellsAcross: 24, amplitude: 34 },
  { cellsAcross: 96, amplitude: 16 },
  { cellsAcross: 384, amplitude: 8 },
  { cellsAcross: 1200, amplitude: 4 },
] as const
/**
 * Uniform, in 8-bit steps: JPEG at quality 88 then takes 0.15 to 0.2 bytes a pixel. PNGs show clean scenes, without
 * grain.
 */
const grainAmplitude = 9

/** Numerical Recipes' linear congruential generator: the same photo on every machine. */
export const randomBytes = (length: number, seed: number): Buffer => {
  const bytes = Buffer.alloc(length)
  let state = seed >>> 0
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}

const noise = (widthPx: number, heightPx: number, cellsAcross: number): Promise<Buffer> => {
  const width = Math.min(cellsAcross, widthPx)
  const height = Math.max(2, Math.round((width * heightPx) / widthPx))
  return sharp(randomBytes(width * height * 3, cellsAcross), { raw: { width, height, channels: 3 } })
    .resize(widthPx, heightPx, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer()
}

const drawPixels = async ({ widthPx, heightPx, encoding }: BenchCase): Promise<Buffer> => {
  const values = new Float32Array(widthPx * heightPx * 3)
  for (const { cellsAcross, amplitude } of octaves) {
    const layer = await noise(widthPx, heightPx, cellsAcross)
    for (let i = 0; i < values.length; i++) values[i]! += ((layer[i]! - 128) / 128) * amplitude
  }
  const grain = randomBytes(values.length, 99)
  const amplitude = encoding === 'png' ? 0 : grainAmplitude
  const pixels = Buffer.alloc(values.length)
  for (let i = 0; i < values.length; i++) {
    // A bright sky above a darker ground.
    const sky = 150 - (60 * i) / values.length
    pixels[i] = Math.min(Math.max(sky + values[i]! + ((grain[i]! - 128) / 128) * amplitude, 0), 255)
  }
  return pixels
}

const encode = async (benchCase: BenchCase): Promise<Buffer> => {
  const { widthPx: width, heightPx: height, encoding } = benchCase
  const photo = sharp(await drawPixels(benchCase), { raw: { width, height, channels: 3 } })
  const exif = {
    IFD0: { Make: 'Bench', Model: 'Procedural' },
    IFD2: { DateTimeOriginal: '2026:01:02 03:04:05' },
  }
  if (encoding === 'png') return photo.withExif(exif).png({ compressionLevel: 6 }).toBuffer()
  return photo
    .withExif(exif)
    .jpeg({ quality: 88, progressive: encoding !== 'jpeg' })
    .toBuffer()
}

/** The path of a case's photo, which is made once and kept in `folder`. */
export async function makePhoto(benchCase: BenchCase, folder: string): Promise<string> {
  const file = path.join(folder, `${benchCase.name.replaceAll(' ', '-').toLowerCase()}.bin`)
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, await encode(benchCase))
  }
  return file
}
