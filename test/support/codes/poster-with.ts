import sharp from 'sharp'
import { type DrawnCode, drawCode } from './draw-code.ts'
import { cornersAt, paintCode } from './paint-code.ts'

/** A JPEG of a poster with these codes beside each other, as somebody who stands before it would take it. */
export async function posterWith(codes: readonly { content: string; format: string }[]): Promise<Buffer> {
  const [width, height] = [1600, 1000]
  const data = await sharp({
    create: {
      ...{ width, height, channels: 3, background: '#888888' },
      noise: { type: 'gaussian', mean: 140, sigma: 12 },
    },
  })
    .removeAlpha()
    .raw()
    .toBuffer()
  const photo = { data, widthPx: width, heightPx: height, channels: 3 as const }
  for (const [at, { content, format }] of codes.entries()) {
    const code: DrawnCode = await drawCode(content, { format: format as never })
    const widthPx = (0.7 * width) / codes.length
    const middle = { x: (width * (at + 0.5)) / codes.length, y: height / 2 }
    const heightPx = (widthPx * code.heightPx) / code.widthPx
    paintCode(photo, code, cornersAt(middle, { widthPx, heightPx, turnedDegrees: 4, tilt: 0.1 }))
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer()
}
