import type { BlurOptions } from 'sharp'
import type { Pixels, Renderer } from '../operation.ts'

/** Where the Gaussian is cut off, as a share of its peak, in order of preference: lower is closer to the formula. */
const amplitudes = [0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2]
const patchSidePx = 4
/** A small even picture with a different level in each channel. */
const patch: Pixels = {
  data: Buffer.from(
    Array(patchSidePx ** 2)
      .fill([254, 127, 60])
      .flat(),
  ),
  widthPx: patchSidePx,
  heightPx: patchSidePx,
  channels: 3,
}

/**
 * Blur options that keep even areas as they are. libvips rounds the weights of an 8-bit convolution, and for some
 * kernels their sum is then off by up to 3 %: the whole picture would become darker or brighter. Its floating-point
 * convolution is exact, but up to twenty times as slow.
 */
export async function evenBlur(sigma: number, renderer: Renderer): Promise<BlurOptions> {
  const known = found.get(sigma)
  if (known) return known
  const options = await find(sigma, renderer)
  if (found.size >= maxFound) found.clear()
  found.set(sigma, options)
  return options
}

/** Cached, because finding the options takes some milliseconds. */
const found = new Map<number, BlurOptions>()
const maxFound = 100

async function find(sigma: number, { openRaster }: Renderer): Promise<BlurOptions> {
  const keepsLevels = async (options: BlurOptions): Promise<boolean> =>
    (await openRaster(patch).blur(options).raw().toBuffer()).equals(patch.data)
  for (const minAmplitude of amplitudes)
    if (await keepsLevels({ sigma, minAmplitude })) return { sigma, minAmplitude }
  return { sigma, minAmplitude: amplitudes[0]!, precision: 'float' }
}
