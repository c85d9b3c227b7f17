import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeReadings } from '../../../../lambdas/vision/text/merge-readings.ts'
import type { ReadLine } from '../../../../lambdas/vision/text/text-engine.ts'

const line = (text: string, confidence: number, left = 0, top = 0, width = 100): ReadLine => ({
  text,
  confidence,
  quad: [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: top + 20 },
    { x: left, y: top + 20 },
  ],
})
const merge = (ppocr: ReadLine[], tesseract: ReadLine[]) =>
  mergeReadings({ engine: 'ppocr', lines: ppocr }, { engine: 'tesseract', lines: tesseract }, 0.6)

describe('mergeReadings', () => {
  test('is surer of a line that both read alike, spaces and case aside', () => {
    const [merged] = merge([line('Total 9.00', 0.9)], [line('TOTAL 9.00', 0.8, 3, 2)])
    expect(merged).toMatchObject({ text: 'Total 9.00', engines: ['ppocr', 'tesseract'] })
    expect(merged!.confidence).toBeCloseTo(0.98, 5)
  })

  test('compares text as a whole where the engines cut it differently', () => {
    const parts = [line('Total', 0.9, 0, 0, 60), line('9.00', 0.9, 300, 1, 40)]
    const merged = merge(parts, [line('Total 9.00', 0.9, 0, 0, 340)])
    expect(merged.map(({ text, engines }) => [text, engines])).toEqual([
      ['Total', ['ppocr', 'tesseract']],
      ['9.00', ['ppocr', 'tesseract']],
    ])
  })

  test('believes the more confident one where they differ', () => {
    expect(merge([line('clear', 0.7)], [line('dear', 0.9)])).toMatchObject([
      { text: 'dear', engines: ['tesseract'] },
    ])
    expect(merge([line('clear', 0.9)], [line('dear', 0.7)])).toMatchObject([
      { text: 'clear', engines: ['ppocr'] },
    ])
  })

  test('keeps what one alone has seen if that one is confident enough', () => {
    const merged = merge([line('seen', 0.6), line('guessed', 0.59, 0, 100)], [line('also seen', 0.8, 0, 200)])
    expect(merged.map(({ text }) => text)).toEqual(['seen', 'also seen'])
  })

  test('neither invents a text nor loses confidence in it', () => {
    const anyLine = fc
      .tuple(
        fc.constantFrom('a', 'b', 'c d'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(400),
        fc.nat(400),
      )
      .map(([text, confidence, left, top]) => line(text, confidence, left, top))
    const lines = fc.array(anyLine, { maxLength: 12 })
    fc.assert(
      fc.property(lines, lines, (ppocr, tesseract) => {
        const read = [...ppocr, ...tesseract]
        for (const merged of merge(ppocr, tesseract)) {
          const from = read.find(({ quad, text }) => quad === merged.quad && text === merged.text)
          expect(merged.confidence).toBeGreaterThanOrEqual(from!.confidence - 1e-9)
          expect(merged.confidence).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
