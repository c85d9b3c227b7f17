import { expect, test } from 'vitest'
import { encodingCpuSeconds } from '../../../lambdas/transforms/cpu-seconds.ts'
import type { EncodingOptions } from '../../../lambdas/transforms/output/output-formats.ts'
import { defaultTransformLimits } from '../../../lambdas/transforms/transform-limits.ts'
import {
  countedForDecoding,
  countedForEncoding,
  largestAccepted,
  measuredWork,
  workTables,
} from '../../../scripts/docs/performance/work-of-transforms.ts'

const { encoding, decoding } = measuredWork()
/** The service counts at least this much more than was measured, which docs/performance.md says. */
const margin = 1.2

test.each(encoding)(
  '$output.format is counted with a margin above $nsPerPixel ns at $megapixels MP',
  (measured) => {
    expect(countedForEncoding(measured)).toBeGreaterThanOrEqual(margin * measured.nsPerPixel)
  },
)

test.each(decoding)('reading $format, $kind, is counted with a margin above $nsPerPixel ns', (measured) => {
  expect(countedForDecoding(measured.format)).toBeGreaterThanOrEqual(margin * measured.nsPerPixel)
})

test('what is accepted takes at most half of the usual timeout, by the slowest measurement', () => {
  for (const { output, hasAlpha, nsPerPixel } of encoding) {
    const options = output as EncodingOptions
    const { megapixels } = largestAccepted(options, hasAlpha)
    const { maxCpuSeconds } = defaultTransformLimits
    expect((nsPerPixel * megapixels) / 1e3).toBeLessThanOrEqual(maxCpuSeconds / margin)
    expect(encodingCpuSeconds(options, megapixels * 1e6, hasAlpha)).toBeLessThanOrEqual(maxCpuSeconds)
  }
})

test('every format and effort was measured', () => {
  const measured = new Set(
    encoding.map(({ output }) => `${output.format} ${'effort' in output ? output.effort : ''}`.trim()),
  )
  const efforts = (format: string, from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, at) => `${format} ${from + at}`)
  expect(measured).toEqual(
    new Set([
      ...['jpeg', 'png', 'tiff', 'bmp'],
      ...efforts('webp', 0, 6),
      ...efforts('avif', 0, 9),
      ...efforts('gif', 1, 10),
    ]),
  )
})

test('a row of the table tells sizes, the estimate of the largest picture, and why more is refused', () => {
  const table = workTables({
    measuredOn: '2026-11-25',
    machine: 'a machine',
    encoding: encoding.filter(({ output }) => output.format === 'bmp'),
    decoding: [],
  })
  expect(table).toMatch(/\| bmp \| – \| \d+ at [\d.]+ MP, \w+(; [^|]+)? \| 54 \| 16 \| [\d.]+ \| pixels \|/)
})
