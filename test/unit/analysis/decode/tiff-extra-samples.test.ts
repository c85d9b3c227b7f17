import { describe, expect, test } from 'vitest'
import { analyzeImage } from '../../../../lambdas/analysis/analyze-image.ts'
import { wrapAsTiff } from '../../../../lambdas/analysis/decode/wrap-as-tiff.ts'
import { patientSettings } from '../../../support/patient-settings.ts'
import { at, pixelsAfter, pixelsOf } from '../../transforms/support/render.ts'

const lossless = { ...patientSettings, webp: { quality: 100, effort: 0, lossless: true } }
const [widthPx, heightPx] = [12, 8]
const photometrics = { grey: [1, [200]], rgb: [2, [200, 60, 50]], cmyk: [5, [40, 180, 150, 20]] } as const
/** Kinds of extra samples: data that nobody describes, and straight alpha (TIFF 6.0, section 18). */
const [unspecified, alpha] = [0, 2]

/** Every pixel has these samples. */
function tiffOf(
  photometric: number,
  samples: readonly number[],
  bits: 8 | 16,
  extra: readonly number[],
): Buffer {
  const pixel = Buffer.from(bits === 8 ? [...samples] : samples.flatMap((sample) => [sample, sample]))
  const pixels = Buffer.concat(Array(widthPx * heightPx).fill(pixel))
  const count = samples.length
  const values = Buffer.alloc(count * 4)
  Uint16Array.from([...samples.map(() => bits), ...extra]).forEach((value, i) => {
    values.writeUInt16LE(value, i * 2)
  })
  const valuesAt = 8 + pixels.length
  const shorts = (tag: number, list: readonly number[], offset: number) =>
    list.length > 2 ? [tag, 3, list.length, offset] : [tag, 3, list.length, list[0]! + ((list[1] ?? 0) << 16)]
  const entries = [
    [256, 3, 1, widthPx],
    [257, 3, 1, heightPx],
    shorts(258, Array(count).fill(bits), valuesAt),
    [259, 3, 1, 1],
    [262, 3, 1, photometric],
    [273, 4, 1, 8],
    [277, 3, 1, count],
    [278, 3, 1, heightPx],
    [279, 4, 1, pixels.length],
    shorts(338, extra, valuesAt + count * 2),
  ]
  const directory = Buffer.alloc(2 + entries.length * 12 + 4)
  directory.writeUInt16LE(entries.length)
  entries.forEach(([tag, type, many, value], i) => {
    directory.writeUInt16LE(tag!, 2 + i * 12)
    directory.writeUInt16LE(type!, 4 + i * 12)
    directory.writeUInt32LE(many!, 6 + i * 12)
    directory.writeUInt32LE(value!, 10 + i * 12)
  })
  const head = Buffer.from('49492a0000000000', 'hex')
  head.writeUInt32LE(valuesAt + values.length, 4)
  return Buffer.concat([head, pixels, values, directory])
}

/** What sharp takes: at most five channels, alpha with CMYK of 8 bits alone, and with grey of 8 bits nothing beside it. */
const isReadable = (colors: number, bits: number, extra: readonly number[]) =>
  colors + extra.length <= 5 &&
  !(extra[0] === alpha && ((colors === 4 && bits === 16) || (colors === 1 && extra.length > 1)))

const cases = Object.entries(photometrics).flatMap(([space, [photometric, colors]]) =>
  ([8, 16] as const).flatMap((bits) =>
    [[unspecified], [unspecified, unspecified], [alpha], [alpha, unspecified]]
      .map((extra) => ({
        name: `${space}, ${bits} bits, extra samples ${extra}`,
        photometric,
        colors,
        bits,
        extra,
      }))
      .filter(({ colors, bits, extra }) => isReadable(colors.length, bits, extra)),
  ),
)

const largest = (pixel: readonly number[], expected: readonly number[]) =>
  Math.max(...expected.map((value, i) => Math.abs(value - (pixel[i] ?? 999))), pixel.length - expected.length)

describe('samples after the colours are alpha only where the file says so', () => {
  test.each(cases)('$name', async ({ photometric, colors, bits, extra }) => {
    const spare = [100, 30].slice(0, extra.length)
    const file = tiffOf(photometric, [...colors, ...spare], bits, extra)
    const hasAlpha = extra[0] === alpha
    const plain = wrapAsTiff({
      data: Buffer.concat(Array(widthPx * heightPx).fill(Buffer.from(colors))),
      widthPx,
      heightPx,
      channels: colors.length,
      isCmyk: colors.length === 4,
    })
    const [red, green, blue] = at(await pixelsOf(plain), 5, 4)
    const expected = [red!, green!, blue!, ...(hasAlpha ? [100] : [])]

    const seen = at(await pixelsAfter(file, []), 5, 4)
    expect(largest(seen, expected), `${seen}`).toBeLessThanOrEqual(1)
    const result = await analyzeImage(file, lossless)
    if (result.status === 'rejected') throw new Error(result.reason)
    expect(result.facts.color).toMatchObject({ hasAlpha, opaque: !hasAlpha })
    const shown = at(await pixelsOf(result.renditions[0]!.data), 5, 4)
    expect(largest(shown, expected), `${shown}`).toBeLessThanOrEqual(2)
  })
})

test('a pixel of more than five channels is unsupported by name', async () => {
  const file = tiffOf(5, [40, 180, 150, 20, 100, 30], 8, [unspecified, unspecified])
  const result = await analyzeImage(file, lossless)
  expect(result).toMatchObject({ status: 'rejected', code: 'UNSUPPORTED_FORMAT' })
  expect(result).toHaveProperty('reason', expect.stringContaining('TIFF images with 6 channels'))
})
