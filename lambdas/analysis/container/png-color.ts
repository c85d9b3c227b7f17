import type { CodePoints } from '../color/code-points.ts'

type Chromaticity = readonly [x: number, y: number]

/** What a PNG says about its colours besides an ICC profile (PNG, third edition, 11.3.2). */
export interface PngColor {
  readonly codePoints?: CodePoints
  readonly saysSrgb: boolean
  readonly gamma?: number
  readonly chromaticities?: Readonly<Record<'white' | 'red' | 'green' | 'blue', Chromaticity>>
}

/** The chunks before the pixels: none about colours may follow them. */
function* chunksBeforePixels(file: Buffer): Generator<{ type: string; data: Buffer }> {
  let offset = 8
  while (offset + 12 <= file.length) {
    const next = offset + 12 + file.readUInt32BE(offset)
    const type = file.toString('latin1', offset + 4, offset + 8)
    if (type === 'IDAT' || type === 'IEND' || next > file.length) return
    yield { type, data: file.subarray(offset + 8, next - 4) }
    offset = next
  }
}

const chromaticitiesOf = (data: Buffer): PngColor['chromaticities'] => {
  const at = (index: number): Chromaticity => [
    data.readUInt32BE(index * 8) / 100_000,
    data.readUInt32BE(index * 8 + 4) / 100_000,
  ]
  const points = { white: at(0), red: at(1), green: at(2), blue: at(3) }
  return Object.values(points).every(([x, y]) => y > 0 && x + y <= 1) ? points : undefined
}

export function readPngColor({ buffer, byteOffset, byteLength }: Uint8Array): PngColor {
  const file = Buffer.from(buffer, byteOffset, byteLength)
  const found = new Map<string, Buffer>()
  for (const { type, data } of chunksBeforePixels(file)) if (!found.has(type)) found.set(type, data)
  const [cicp, gama, chrm] = ['cICP', 'gAMA', 'cHRM'].map((type) => found.get(type))
  const isRgb = cicp?.length === 4 && cicp[2] === 0
  const gamma = gama?.length === 4 ? gama.readUInt32BE(0) / 100_000 : 0
  const chromaticities = chrm?.length === 32 ? chromaticitiesOf(chrm) : undefined
  return {
    saysSrgb: found.has('sRGB'),
    ...(isRgb && { codePoints: { primaries: cicp[0]!, transfer: cicp[1]!, fullRange: cicp[3] !== 0 } }),
    ...(gamma > 0 && { gamma }),
    ...(chromaticities && { chromaticities }),
  }
}
