import sharp from 'sharp'
import type { Raster } from '../../../../lambdas/analysis/raster.ts'
import { renderTransform, type TransformRequest } from '../../../../lambdas/transforms/render-transform.ts'
import { TransformPlan } from '../../../../lambdas/transforms/steps.ts'

export type Steps = readonly Readonly<Record<string, unknown>>[]
type More = Partial<Omit<TransformRequest, 'bytes' | 'plan'>> & { readonly output?: Record<string, unknown> }

export const render = (bytes: Uint8Array, steps: Steps, { output, ...more }: More = {}) =>
  renderTransform({ bytes, plan: TransformPlan.parse({ steps, ...(output && { output }) }), ...more })

export async function made(bytes: Uint8Array, steps: Steps, more: More = {}) {
  const result = await render(bytes, steps, more)
  if (result.status !== 'made') throw new Error(`${result.path}: ${result.reason}`)
  return result
}

export async function refused(bytes: Uint8Array, steps: Steps, more: More = {}) {
  const result = await render(bytes, steps, more)
  if (result.status !== 'refused') throw new Error('Expected a refusal; a picture was made')
  return result
}

/** The pixels after these steps, without any loss. */
export async function pixelsAfter(bytes: Uint8Array, steps: Steps, more: More = {}): Promise<Raster> {
  const result = await made(bytes, steps, { ...more, output: { format: 'png' } })
  return pixelsOf(result.bytes)
}

export async function pixelsOf(file: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(file).toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height, channels: info.channels === 4 ? 4 : 3 }
}

export const at = ({ data, widthPx, channels }: Raster, x: number, y: number): number[] => [
  ...data.subarray((y * widthPx + x) * channels, (y * widthPx + x + 1) * channels),
]

export const asPng = ({ data, widthPx: width, heightPx: height, channels }: Raster): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels } }).png().toBuffer()

/** The largest difference in any channel of any pixel. */
export function largestDifference(a: Raster, b: Raster): number {
  if (a.data.length !== b.data.length) throw new Error(`${a.data.length} bytes against ${b.data.length}`)
  let largest = 0
  for (let i = 0; i < a.data.length; i++) largest = Math.max(largest, Math.abs(a.data[i]! - b.data[i]!))
  return largest
}
