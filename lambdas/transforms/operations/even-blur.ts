import type { BlurOptions } from 'sharp'
import { sharp } from '../../analysis/configured-sharp.ts'

/** How much of the Gaussian is left out, in the order of preference: the less, the closer to the formula. */
const amplitudes = [0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2]
const patchSidePx = 4
/** A level for each channel. */
const patch = Buffer.from(
  Array(patchSidePx ** 2)
    .fill([254, 127, 60])
    .flat(),
)

/**
 * The options of a blur that keeps even areas as they are. libvips rounds the weights of an 8-bit convolution, and for some
 * kernels their sum is then off by up to 3 %: the whole picture would get darker or brighter. Its floating-point
 * convolution is exact, and up to twenty times as slow.
 */
export async function evenBlur(sigma: number): Promise<BlurOptions> {
  const known = found.get(sigma)
  if (known) return known
  const options = await find(sigma)
  if (found.size >= maxFound) found.clear()
  found.set(sigma, options)
  return options
}

/** Finding out takes some milliseconds. */
const found = new Map<number, BlurOptions>()
const maxFound = 100

async function find(sigma: number): Promise<BlurOptions> {
  for (const minAmplitude of amplitudes)
    if (await keepsLevels({ sigma, minAmplitude })) return { sigma, minAmplitude }
  return { sigma, minAmplitude: amplitudes[0]!, precision: 'float' }
}

async function keepsLevels(options: BlurOptions): Promise<boolean> {
  const raw = { width: patchSidePx, height: patchSidePx, channels: 3 as const }
  return (await sharp(patch, { raw }).blur(options).raw().toBuffer()).equals(patch)
}
