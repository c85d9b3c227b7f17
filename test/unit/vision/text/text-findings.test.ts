import { describe, expect, test } from 'vitest'
import { textFindings } from '../../../../lambdas/vision/text/text-findings.ts'
import { findingsByFeature } from '../../../../lambdas/vision/vision.ts'
import { drawRaster } from '../../analysis/support/photos.ts'

const picture = drawRaster(200, 100, () => [0, 0, 0])
const lineAt = (text: string, top: number) => ({
  text,
  confidence: 0.9,
  quad: [
    { x: -10, y: top },
    { x: 100, y: top },
    { x: 100, y: top + 10 },
    { x: -10, y: top + 10 },
  ] as const,
})

describe('textFindings', () => {
  test('lists lines in reading order, clipped to the picture, and as one text', () => {
    const findings = textFindings([lineAt('second', 40), lineAt('first', 20)], picture, { maxLines: 500 })
    expect(findings.fullText).toBe('first\nsecond')
    expect(findings.lines[0]!.box).toEqual({ left: 0, top: 0.2, width: 0.5, height: expect.closeTo(0.1, 9) })
    expect(findings.lines[0]!.polygon[0]).toEqual({ x: 0, y: 0.2 })
    expect(findings).not.toHaveProperty('truncated')
    expect(findingsByFeature.text.parse(findings)).toEqual(findings)
  })

  test('keeps the first lines and says that there were more', () => {
    const lines = Array.from({ length: 5 }, (_, index) => lineAt(String(index), index * 15))
    expect(textFindings(lines, picture, { maxLines: 5 })).not.toHaveProperty('truncated')
    const findings = textFindings(lines, picture, { maxLines: 4 })
    expect(findings).toMatchObject({ fullText: '0\n1\n2\n3', truncated: true })
  })

  test('leaves out single characters that are not sure, and what lies outside', () => {
    const ring = { ...lineAt('O', 20), confidence: 0.8 }
    const outside = lineAt('beyond', 120)
    expect(textFindings([ring, outside, lineAt('7', 40)], picture, { maxLines: 5 }).fullText).toBe('7')
  })

  test('has an empty text where there is none', () => {
    expect(textFindings([], picture, { maxLines: 500 })).toEqual({ fullText: '', lines: [] })
  })
})
