import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aiOfSourceType,
  sourceTypeOf,
  strongestAi,
} from '../../../../lambdas/analysis/provenance/source-types.ts'
import { sourceTypeUrl } from '../../../support/sign-photo.ts'
import { factsOf, quartersPhoto } from '../support/photos.ts'

describe('terms of IPTC', () => {
  test.each([
    ['trainedAlgorithmicMedia', 'generated'],
    ['compositeWithTrainedAlgorithmicMedia', 'edited'],
    ['compositeSynthetic', 'edited'],
    ['algorithmicMedia', undefined],
    ['algorithmicallyEnhanced', undefined],
    ['digitalCapture', undefined],
    ['computationalCapture', undefined],
    ['constructor', undefined],
  ] as const)('%s: %s', (term, ai) => expect(aiOfSourceType(term)).toBe(ai))

  test.each([
    [sourceTypeUrl('digitalCapture'), 'digitalCapture'],
    ['https://cv.iptc.org/newscodes/digitalsourcetype/print/', 'print'],
    ['digsrctype:humanEdits', 'humanEdits'],
    [' screenCapture ', 'screenCapture'],
    ['http://c2pa.org/digitalsourcetype/empty', 'empty'],
    ['made by hand', undefined],
    ['', undefined],
  ])('%j is %s', (text, term) => expect(sourceTypeOf(text)).toBe(term))

  test('any text gives a term or nothing, and a term stands for itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const term = sourceTypeOf(text)
        expect(term === undefined || sourceTypeOf(term) === term).toBe(true)
      }),
    )
  })

  test('the strongest of several statements counts', () => {
    expect(strongestAi([])).toBe('none-stated')
    expect(strongestAi([undefined, 'edited'])).toBe('edited')
    expect(strongestAi(['edited', 'generated', undefined])).toBe('generated')
  })
})

describe('in XMP', () => {
  const url = sourceTypeUrl('trainedAlgorithmicMedia')
  const photoWith = (attributes: string, properties: string) =>
    quartersPhoto(60, 40)
      .withXmp(
        `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:any="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`,
      )
      .jpeg()
      .toBuffer()

  test.each([
    ['an element', '', `<any:DigitalSourceType>${url}</any:DigitalSourceType>`],
    ['an attribute', `any:DigitalSourceType="${url}"`, ''],
    ['an address', '', `<any:DigitalSourceType rdf:resource="${url}"/>`],
  ])('is read from %s', async (_, attributes, properties) => {
    const { metadata, provenance } = await factsOf(await photoWith(attributes, properties))
    expect(metadata.digitalSourceType).toBe('trainedAlgorithmicMedia')
    expect(provenance).toEqual({ ai: 'generated' })
  })

  test('is read as exiftool writes it', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'image-intelligence-source-type-'))
    const path = join(folder, 'photo.jpg')
    try {
      writeFileSync(path, await quartersPhoto(60, 40).jpeg().toBuffer())
      const term = sourceTypeUrl('compositeWithTrainedAlgorithmicMedia')
      try {
        execFileSync('exiftool', ['-q', `-XMP-iptcExt:DigitalSourceType=${term}`, path])
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).code === 'ENOENT') context.skip('exiftool is not installed')
        throw fault
      }
      expect((await factsOf(readFileSync(path))).provenance).toEqual({ ai: 'edited' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
