import { readdirSync, readFileSync } from 'node:fs'
import type { Raster } from '../../../../lambdas/analysis/raster.ts'

type Rgb = readonly number[]

const folder = new URL('../../../fixtures/color/', import.meta.url)

/** The colours of the patches of each file by LittleCMS; test/fixtures/color/make.py made both. */
export const colorsByLittleCms = JSON.parse(
  readFileSync(new URL('expected.json', folder), 'utf8'),
) as Readonly<Record<string, Readonly<Record<'srgb' | 'p3', readonly Rgb[]>>>>

export const readColorFile = (name: string): Buffer => readFileSync(new URL(name, folder))

/** Every depth, colour space, profile and format: names such as rgb-prophoto-16.tif. */
export const colorFamily = Object.keys(colorsByLittleCms)
/** TIFFs whose samples have no defined white. */
export const numericTiffs = readdirSync(folder).filter((name) => name.startsWith('numeric-'))

const patchPx = 16

/** The colours in the middle of the patches. */
export const patchesOf = ({ data, widthPx, channels }: Raster): Rgb[] =>
  Array.from({ length: widthPx / patchPx }, (_, patch) => {
    const begin = ((patchPx / 2) * widthPx + patch * patchPx + patchPx / 2) * channels
    return [...data.subarray(begin, begin + 3)]
  })

/** The largest difference in any channel of any patch, of 255. */
export const largestDifference = (patches: readonly Rgb[], expected: readonly Rgb[]): number =>
  Math.max(
    ...expected.flatMap((color, i) => color.map((value, c) => Math.abs(value - (patches[i]?.[c] ?? 999)))),
  )
