import cssColors from 'color-name'
import { differenceCiede2000 } from 'culori'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { colorBins } from '../../../../lambdas/analysis/facts/color-bins.ts'
import { colorStatistics } from '../../../../lambdas/analysis/facts/color-statistics.ts'
import { nameColor } from '../../../../lambdas/analysis/facts/name-color.ts'
import { oklabToSrgb, srgbToOklab } from '../../../../lambdas/analysis/facts/oklab.ts'
import { palette } from '../../../../lambdas/analysis/facts/palette.ts'
import { whiteBalance } from '../../../../lambdas/analysis/facts/white-balance.ts'
import { drawRaster } from '../support/photos.ts'

const code = fc.nat(255)
const paletteOf = (draw: Parameters<typeof drawRaster>[2]) => palette(colorBins(drawRaster(64, 64, draw)))

describe('Oklab', () => {
  test('has the values that its author published for white, red, green and blue', () => {
    expect(srgbToOklab(255, 255, 255)[0]).toBeCloseTo(1, 4)
    expect(srgbToOklab(255, 0, 0)).toEqual([0.628, 0.2249, 0.1258].map((value) => expect.closeTo(value, 3)))
    expect(srgbToOklab(0, 255, 0)).toEqual([0.8664, -0.2339, 0.1795].map((value) => expect.closeTo(value, 3)))
    expect(srgbToOklab(0, 0, 255)).toEqual([0.452, -0.0324, -0.3115].map((value) => expect.closeTo(value, 3)))
  })

  test('converting there and back gives the same colour', () => {
    fc.assert(
      fc.property(
        code,
        code,
        code,
        (r, g, b) => void expect(oklabToSrgb(srgbToOklab(r, g, b))).toEqual([r, g, b]),
      ),
    )
  })
})

describe('nameColor', () => {
  test.each([
    ['#ff0000', 'red'],
    ['#000000', 'black'],
    ['#303438', 'dark grey'],
    ['#808080', 'grey'],
    ['#d0cfd1', 'light grey'],
    ['#2f4f4f', 'darkslategrey'],
    ['#00ffff', 'cyan'],
    ['#87ceeb', 'skyblue'],
    ['#fefefe', 'white'],
  ])('%s is called %s', (hex, name) => {
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
    expect(nameColor(r!, g!, b!)).toBe(name)
  })

  test('every grey has a neutral name, darker first', () => {
    const names = Array.from({ length: 256 }, (_, shade) => nameColor(shade, shade, shade))
    expect([...new Set(names)]).toEqual(['black', 'dark grey', 'grey', 'light grey', 'white'])
  })

  test('is the nearest of all CSS names by CIEDE2000, unless it is neutral', () => {
    const distance = differenceCiede2000()
    const neutral = ['dark grey', 'grey', 'light grey', 'white', 'black']
    fc.assert(
      fc.property(code, code, code, (r, g, b) => {
        const name = nameColor(r, g, b)
        fc.pre(!neutral.includes(name))
        const to = (other: string) => distance({ mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 }, other)
        for (const [other, [red, green, blue]] of Object.entries(cssColors))
          if (red !== green || green !== blue) expect(to(name)).toBeLessThanOrEqual(to(other) + 1e-9)
      }),
      { numRuns: 50 },
    )
  })
})

describe('palette', () => {
  test('finds flat colours exactly, largest share first', () => {
    const colors = paletteOf((x) => (x < 32 ? [255, 0, 0] : x < 48 ? [0, 0, 255] : [255, 255, 255]))
    expect(colors.map(({ hex, share }) => [hex, share])).toEqual([
      ['#ff0000', 0.5],
      ['#0000ff', 0.25],
      ['#ffffff', 0.25],
    ])
  })

  test('a flat picture has one colour', () => {
    expect(paletteOf(() => [12, 34, 56])).toEqual([
      { hex: '#0c2238', r: 12, g: 34, b: 56, name: expect.any(String), share: 1 },
    ])
  })

  test('ignores transparent pixels, unless there are no others', () => {
    expect(paletteOf((x) => [255, 0, 0, x < 60 ? 0 : 255])).toMatchObject([{ hex: '#ff0000', share: 1 }])
    expect(paletteOf((x) => (x < 60 ? [0, 255, 0, 0] : [255, 0, 0, 255]))).toMatchObject([
      { hex: '#ff0000', share: 1 },
    ])
    expect(paletteOf(() => [0, 255, 0, 0])).toMatchObject([{ hex: '#00ff00', share: 1 }])
  })

  test('is deterministic, has at most six colours, and its shares add up to 1', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(code, code, code), { minLength: 1, maxLength: 40 }), (colors) => {
        const draw = (x: number, y: number) => colors[(x * 7 + y * 3) % colors.length]!
        const found = paletteOf(draw)
        expect(found.length).toBeGreaterThanOrEqual(1)
        expect(found.length).toBeLessThanOrEqual(6)
        expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10)
        expect(paletteOf(draw)).toEqual(found)
        for (const [i, { share }] of found.entries())
          expect(share).toBeLessThanOrEqual(found[i - 1]?.share ?? 1)
      }),
      { numRuns: 40 },
    )
  })
})

describe('colorStatistics', () => {
  test('a grey picture has no colour at all', () => {
    const grey = colorStatistics(drawRaster(32, 32, (x) => [x * 8, x * 8, x * 8]))
    expect(grey).toMatchObject({ meanSaturation: 0, colorfulness: 0, grayscale: true })
  })

  test('follows Hasler and Süsstrunk: half red and half green', () => {
    // rg is +255 and -255 (sigma 255, mean 0), yb is 127.5 throughout (sigma 0): 255 + 0.3 * 127.5.
    const { colorfulness, meanSaturation } = colorStatistics(
      drawRaster(32, 32, (x) => (x < 16 ? [255, 0, 0] : [0, 255, 0])),
    )
    expect(colorfulness).toBeCloseTo(255 + 0.3 * 127.5, 6)
    expect(meanSaturation).toBe(1)
  })
})

test.each([
  [[128, 128, 128], 'neutral'],
  [[180, 130, 80], 'warm'],
  [[80, 120, 190], 'cool'],
  [[90, 160, 90], 'green'],
  [[190, 90, 190], 'magenta'],
] as const)('a mean colour of %j is a %s cast', (mean, cast) => {
  expect(whiteBalance(mean).cast).toBe(cast)
})
