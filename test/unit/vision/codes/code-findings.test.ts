import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeFindings, type ReadCode } from '../../../../lambdas/vision/codes/code-findings.ts'
import { findingsByFeature } from '../../../../lambdas/vision/vision.ts'

const picture = { widthPx: 200, heightPx: 100 }
const limits = { maxCodes: 3, maxCharacters: 20 }

const square = (left: number, top: number, sidePx: number) => ({
  topLeft: { x: left, y: top },
  topRight: { x: left + sidePx, y: top },
  bottomRight: { x: left + sidePx, y: top + sidePx },
  bottomLeft: { x: left, y: top + sidePx },
})
const aCode = (text: string, changes: Partial<ReadCode> = {}): ReadCode => ({
  format: 'QRCode',
  symbology: 'QRCode',
  text,
  position: square(20, 10, 39),
  ...changes,
})
const textOf = (text: string) => codeFindings([aCode(text)], picture, limits).codes[0]?.text

describe('codes as findings', () => {
  test('have a box and corners in shares of the picture', () => {
    expect(codeFindings([aCode('hello')], picture, limits)).toEqual({
      codes: [
        {
          format: 'qr_code',
          text: 'hello',
          box: { left: 0.1, top: 0.1, width: 0.2, height: 0.4 },
          polygon: [
            { x: 0.1, y: 0.1 },
            { x: 0.295, y: 0.1 },
            { x: 0.295, y: 0.49 },
            { x: 0.1, y: 0.49 },
          ],
        },
      ],
    })
  })

  test('of bars have a box, even if a single row of pixels was read', () => {
    const row = {
      topLeft: { x: 20, y: 50 },
      topRight: { x: 119, y: 50 },
      bottomRight: { x: 119, y: 50 },
      bottomLeft: { x: 20, y: 50 },
    }
    const { codes } = codeFindings(
      [aCode('4006381333931', { format: 'EAN13', position: row })],
      picture,
      limits,
    )
    expect(codes).toMatchObject([
      { format: 'ean_13', box: { left: 0.1, top: 0.5, width: 0.5, height: 0.01 } },
    ])
  })

  test.each([
    ['a link, as it is', 'javascript:alert(1)', 'javascript:alert(1)'],
    ['lines and tabs, with line ends of one kind', 'BEGIN\r\nN:\tA\rEND', 'BEGIN\nN:\tA\nEND'],
    ['a space for other control characters', 'a\u001db\u0000c\u0085d', 'a b c d'],
    ['no characters that override the direction', 'photo\u202egpj.exe\u2066', 'photogpj.exe'],
    ['no half of a character', 'a\ud800b', 'ab'],
    ['whole characters where it is cut', `${'x'.repeat(19)}😀y`, `${'x'.repeat(19)}😀`],
    ['nothing of a code that has nothing to show', '\u0001\u202e ', undefined],
  ])('show %s', (_what, content, shown) => {
    expect(textOf(content)).toBe(shown)
  })

  test('say what was left out: of a content, and of the codes', () => {
    const codes = ['1', '2', '3', '4'].map((text, at) =>
      aCode(text, { position: square(5, 5 + at * 25, 10) }),
    )
    expect(codeFindings([aCode('x'.repeat(21))], picture, limits)).toMatchObject({
      codes: [{ text: 'x'.repeat(20), truncated: true }],
    })
    const found = codeFindings(codes.toReversed(), picture, limits)
    expect(found.truncated).toBe(true)
    expect(found.codes.map(({ text }) => text)).toEqual(['1', '2', '3'])
    expect(codeFindings(codes.slice(1), picture, limits)).not.toHaveProperty('truncated')
  })

  test.each([
    ['EAN13', 'EANUPC', '0036000291452', 'upc_a', '036000291452'],
    ['EAN13', 'EANUPC', '4006381333931', 'ean_13', '4006381333931'],
    ['UPCE', 'EANUPC', '0012345000065', 'upc_e', '012345000065'],
    ['DataBarOmni', 'DataBar', '(01)09501101530010', 'databar', '(01)09501101530010'],
    ['MicroQRCode', 'QRCode', '12345', 'micro_qr_code', '12345'],
    ['QRCodeModel1', 'QRCode', 'a', 'qr_code', 'a'],
  ])('name %s of %s as people do', (format, symbology, text, named, shown) => {
    expect(codeFindings([aCode(text, { format, symbology })], picture, limits).codes).toMatchObject([
      { format: named, text: shown },
    ])
  })

  test('leave out kinds without a name', () => {
    expect(
      codeFindings([aCode('1', { format: 'DXFilmEdge', symbology: 'OtherBarcode' })], picture, limits),
    ).toEqual({
      codes: [],
    })
  })

  test('fit the schema, whatever was read', () => {
    const point = fc.record({ x: fc.integer({ min: -50, max: 300 }), y: fc.integer({ min: -50, max: 300 }) })
    const anyCode = fc.record({
      format: fc.constantFrom('QRCode', 'EAN13', 'ITF14', 'Nothing'),
      symbology: fc.constantFrom('QRCode', 'EANUPC', 'ITF'),
      text: fc.string({ unit: 'binary', maxLength: 40 }),
      position: fc.record({ topLeft: point, topRight: point, bottomRight: point, bottomLeft: point }),
    })
    fc.assert(
      fc.property(fc.array(anyCode, { maxLength: 6 }), (read) => {
        const found = codeFindings(read, picture, limits)
        expect(findingsByFeature.codes.parse(found)).toEqual(found)
        for (const { text, box } of found.codes) {
          expect(text).not.toMatch(/[^\P{Cc}\n\t]|[\p{Cs}\u2028-\u202e\u2066-\u2069]/u)
          expect(box.left + box.width).toBeLessThanOrEqual(1.0001)
        }
      }),
    )
  })
})
