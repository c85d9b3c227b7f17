import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { PhotoMetadata } from '../../../../lambdas/analysis/analysis.ts'
import { readableByLibvips } from '../../../../lambdas/analysis/container/readable-by-libvips.ts'
import { sniffFormat } from '../../../../lambdas/analysis/format/sniff-format.ts'
import type { ImageHeader } from '../../../../lambdas/analysis/header/image-header.ts'
import { readHeader } from '../../../../lambdas/analysis/header/read-header.ts'
import { RejectionError } from '../../../../lambdas/platform/errors.ts'
import { compareFacts } from '../../../../scripts/truth/compare-facts.ts'
import type { ExifToolFacts } from '../../../../scripts/truth/exiftool-facts.ts'
import { analyzed } from '../support/photos.ts'
import { families } from './families/families.ts'
import { knownDifferences } from './families/known-differences.ts'

/** Measured by families/measure-with-exiftool.ts. */
const measured: Record<string, ExifToolFacts> = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'families', 'exiftool.json'), 'utf8'),
)
const all = families()

/** As the analysis reads it, without decoding a pixel. */
const headerOf = (bytes: Buffer): Promise<ImageHeader> => {
  const format = sniffFormat(bytes)?.format
  if (!format) throw new RejectionError('UNSUPPORTED_FORMAT', 'The start of the file was lost.')
  return readHeader(readableByLibvips(bytes, format), format)
}

describe('files made by code are read as ExifTool reads them, or differ for a reason', () => {
  test('every file has a stored value', () => {
    const names = Object.entries(all).flatMap(([name, members]) =>
      Object.keys(members).map((file) => `${name}/${file}`),
    )
    expect(names.toSorted()).toEqual(Object.keys(measured).toSorted())
  })

  test.each(Object.keys(all))('%s', async (name) => {
    const unexplained: unknown[] = []
    for (const [file, bytes] of Object.entries(all[name]!)) {
      const header = await headerOf(bytes)
      const known = knownDifferences.filter(({ files }) => files.test(`${name}/${file}`))
      const received: Record<string, unknown> = {
        ...header.metadata,
        exifOrientation: header.exifOrientation,
      }
      for (const { field, ours } of known) expect([file, received[field]]).toEqual([file, ours])
      for (const difference of compareFacts(measured[`${name}/${file}`]!, header))
        if (!known.some(({ field }) => field === difference.field)) unexplained.push({ file, ...difference })
    }
    expect(unexplained).toEqual([])
  })

  test.each(['orientations', 'png places', 'exif forms', 'block forms'])(
    '%s: the picture is turned as its orientation says',
    async (name) => {
      for (const [file, bytes] of Object.entries(all[name]!)) {
        const { facts } = await analyzed(bytes)
        const onItsSide = [5, 6, 7, 8].includes(facts.geometry.exifOrientation ?? 1)
        expect([facts.geometry.width, facts.geometry.height], file).toEqual(onItsSide ? [16, 32] : [32, 16])
        expect(facts.file.sizeBytes, file).toBe(bytes.length)
      }
    },
  )
})

/** Numbers from 0 up to a limit, the same for the same seed (Numerical Recipes' generator). */
const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Two parts exchanged, bytes flipped, a length altered, a part lost. */
function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  const mutated = Buffer.from(bytes)
  const kind = random(4)
  if (kind === 0) for (let i = 0; i < 1 + random(8); i++) mutated[random(mutated.length)] = random(256)
  if (kind === 1) mutated.writeUInt16BE(random(65_536), random(mutated.length - 2))
  const [from, to, end] = [random(bytes.length), random(bytes.length), random(bytes.length)].toSorted(
    (a, b) => a - b,
  )
  if (kind === 2)
    return Buffer.concat([
      bytes.subarray(0, from),
      bytes.subarray(to, end),
      bytes.subarray(from, to),
      bytes.subarray(end),
    ])
  return kind === 3 ? Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]) : mutated
}

const mutations = Number(process.env.METADATA_MUTATIONS ?? 200)

test(`${mutations} mutated files neither crash nor hang, and give what the contract allows`, async () => {
  const files = Object.values(all).flatMap((members) => Object.values(members))
  const random = randomFrom(26)
  let slowestMs = 0
  for (let i = 0; i < mutations; i++) {
    const bytes = mutate(files[random(files.length)]!, random)
    const begin = performance.now()
    try {
      const { metadata } = await headerOf(bytes)
      expect(PhotoMetadata.safeParse(metadata).success, `mutation ${i}`).toBe(true)
    } catch (fault) {
      expect(fault, `mutation ${i}`).toBeInstanceOf(RejectionError)
    }
    slowestMs = Math.max(slowestMs, performance.now() - begin)
  }
  expect(slowestMs).toBeLessThan(5_000)
}, 120_000)
