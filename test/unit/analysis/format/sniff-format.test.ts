import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signatures } from '../../../../lambdas/analysis/format/signatures.ts'
import { sniffFormat } from '../../../../lambdas/analysis/format/sniff-format.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const isoMedia = (...brands: string[]) =>
  latin1(
    `\0\0\0${String.fromCharCode(8 + (brands.length + 1) * 4)}ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`,
  )

describe('sniffFormat', () => {
  test.each(signatures.map((signature) => [signature.name, signature] as const))(
    'recognises %s by its first bytes',
    (_, signature) => {
      const bytes = Buffer.alloc(300)
      for (const [offset, text] of signature.parts) bytes.write(text, offset, 'latin1')
      expect(sniffFormat(bytes)).toMatchObject({ name: signature.name })
    },
  )

  test.each([
    [['avif', 'mif1'], { name: 'AVIF', format: 'avif' }],
    [['mif1', 'avif'], { name: 'AVIF', format: 'avif' }],
    [['heic', 'mif1'], { name: 'HEIC', format: 'heif' }],
    [['mif1', 'miaf'], { name: 'HEIF', format: 'heif' }],
    [['crx ', 'isom'], { name: 'Canon CR3 camera RAW' }],
    [['isom', 'mp41'], { name: 'MP4 video' }],
  ])('recognises the ISO media brands %j', (brands, expected) => {
    expect(sniffFormat(isoMedia(...brands))).toEqual(expected)
  })

  test.each([
    ['\xef\xbb\xbf  <svg xmlns="x">', 'SVG'],
    ['<?xml version="1.0"?>\n<!-- hello --><svg:svg>', 'SVG'],
    ['\xff\xfe<\0s\0v\0g\0>\0', 'SVG'],
    ['<!DOCTYPE html><html>', 'HTML'],
    ['<script>alert(1)</script>', 'HTML'],
    ['<?xml version="1.0"?><note/>', 'XML'],
  ])('refuses the markup %j as unsafe', (text, name) => {
    expect(sniffFormat(latin1(text))).toEqual({ name, unsafe: true })
  })

  test('is not fooled by SVG text inside an image', () => {
    expect(sniffFormat(latin1('RIFF\x20\0\0\0WEBPVP8 <svg></svg>'))).toMatchObject({ format: 'webp' })
  })

  test('never throws and never reads beyond its input', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => void sniffFormat(bytes)))
  })

  test('ignores what follows the signature', () => {
    const accepted = signatures.filter(({ format }) => format)
    fc.assert(
      fc.property(
        fc.constantFrom(...accepted),
        fc.uint8Array({ minLength: 64, maxLength: 64 }),
        (signature, tail) => {
          const bytes = Buffer.concat([Buffer.alloc(16), tail])
          for (const [offset, text] of signature.parts) bytes.write(text, offset, 'latin1')
          // A TIFF that continues with "CR" is a Canon RAW: the only signature that refines another.
          fc.pre(signature.format !== 'tiff' || bytes.toString('latin1', 8, 10) !== 'CR')
          expect(sniffFormat(bytes)?.format).toBe(signature.format)
        },
      ),
    )
  })
})
