import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameFinding } from '../../../lambdas/feedback/match-findings.ts'
import { shownVision } from '../../../lambdas/feedback/shown-vision.ts'
import type { Correction } from '../../../lambdas/image-record/corrections.ts'
import type { DetectedObject, Face, TextLine } from '../../../lambdas/vision/vision.ts'
import { aBox, aCorrection, aLine, corrected, found } from '../support/feedback-factories.ts'

const anObject = (name: string, box = aBox(), confidence = 0.8): DetectedObject => ({
  name,
  confidence,
  parents: ['animal'],
  box,
})
const aFace = (box = aBox(), confidence = 0.8): Face => ({ confidence, box, landmarks: [] })

const objects = (all: DetectedObject[], ...entries: Correction[]) =>
  shownVision(corrected({ objects: found('objects', { objects: all }) }, ...entries))?.objects as unknown as {
    objects: DetectedObject[]
  }
const faces = (all: Face[], count: number, ...entries: Correction[]) =>
  shownVision(corrected({ faces: found('faces', { count, faces: all }) }, ...entries))?.faces
const text = (all: TextLine[], ...entries: Correction[]) => {
  const fullText = all.map((line) => line.text).join('\n')
  return shownVision(corrected({ text: found('text', { fullText, lines: all }) }, ...entries))?.text
}

describe('an object', () => {
  const elsewhere = aBox(0.7, 0.7)
  /** The same box as another model would draw it, with an overlap of about 0.8. */
  const shifted = aBox(0.11, 0.11)

  test('that was rejected is gone from its place, but still found elsewhere', () => {
    const entry = aCorrection('objects', 'wrong', { name: 'dog', box: aBox() })
    const other = anObject('dog', elsewhere)
    expect(
      objects([anObject('dog'), anObject('dog', shifted), other, anObject('cat')], entry).objects,
    ).toEqual([other, anObject('cat')])
  })

  test('that overlaps a rejected one stays if it was confirmed itself', () => {
    const beside = aBox(0.15, 0.1)
    const entries = [
      aCorrection('objects', 'wrong', { name: 'dog', box: aBox() }),
      aCorrection('objects', 'right', { name: 'dog', box: beside }),
    ]
    const both = [anObject('dog'), anObject('dog', beside)]
    expect(objects(both, entries[0]!).objects).toEqual([])
    expect(objects(both, ...entries).objects).toEqual([anObject('dog', beside)])
  })

  test('gets a corrected name, a corrected box, or both', () => {
    const subject = { name: 'dog', box: aBox() }
    const answers = [{ name: 'wolf' }, { box: elsewhere }, { name: 'wolf', box: elsewhere }]
    const shown = answers.map(
      (answer) =>
        objects([anObject('dog', shifted)], aCorrection('objects', 'corrected', subject, { answer })).objects,
    )
    expect(shown).toMatchObject([
      [{ name: 'wolf', box: shifted, confidence: 1, by: 'person' }],
      [{ name: 'dog', box: elsewhere, by: 'person' }],
      [{ name: 'wolf', box: elsewhere, by: 'person' }],
    ])
  })

  test('that was missing or confirmed is shown once, whether a model finds it or not', () => {
    for (const verdict of ['missing', 'right'] as const) {
      const entry = aCorrection('objects', verdict, { name: 'dog', box: aBox() })
      expect(objects([], entry).objects).toMatchObject([{ name: 'dog', by: 'person' }])
      expect(objects([anObject('dog', shifted)], entry).objects).toEqual([anObject('dog', shifted)])
    }
  })

  test('that is the answer of one verdict and rejected by another is gone', () => {
    const entries = [
      aCorrection('objects', 'corrected', { name: 'dog', box: aBox() }, { answer: { name: 'wolf' } }),
      aCorrection('objects', 'wrong', { name: 'wolf', box: aBox() }),
    ]
    expect(objects([anObject('dog')], ...entries).objects).toEqual([])
    expect(objects([anObject('dog')], ...entries.toReversed()).objects).toEqual([])
  })
})

test('a rejected face is not counted, but faces without details still are', () => {
  const entry = aCorrection('faces', 'wrong', { box: aBox() })
  const other = aFace(aBox(0.6, 0.6))
  expect(faces([aFace(), other], 2, entry)).toMatchObject({ count: 1, faces: [other] })
  expect(faces([aFace(), other], 5, entry)).toMatchObject({ count: 4 })
  const missing = aCorrection('faces', 'missing', { box: aBox(0.3, 0.6) })
  expect(faces([aFace()], 1, missing)).toMatchObject({ count: 2, faces: [{ by: 'person' }, aFace()] })
})

describe('a line of text', () => {
  const [above, below] = [
    aLine('LUMIERE', aBox(0.1, 0.1, 0.5, 0.05)),
    aLine('TOTAL', aBox(0.1, 0.5, 0.5, 0.05)),
  ]
  const judged = { text: above.text, box: above.box }

  test('that was corrected stays corrected in its place, whatever is read there later', () => {
    const entry = aCorrection('text', 'corrected', judged, { answer: { text: 'LUMIÈRE' } })
    expect(text([above, below], entry)).toMatchObject({
      fullText: 'LUMIÈRE\nTOTAL',
      lines: [{ text: 'LUMIÈRE', by: 'person', polygon: above.polygon }, below],
    })
    expect(text([{ ...above, text: 'L0MIERE' }], entry)).toMatchObject({ fullText: 'LUMIÈRE' })
    const agreed = { ...above, text: 'LUMIÈRE' }
    expect(text([agreed], entry)).toMatchObject({ lines: [agreed] })
  })

  test('that was rejected is gone, until something else is read there', () => {
    const entry = aCorrection('text', 'wrong', judged)
    expect(text([above, below], entry)).toMatchObject({ fullText: 'TOTAL', lines: [below] })
    expect(text([{ ...above, text: 'LUMIÈRE' }], entry)).toMatchObject({ fullText: 'LUMIÈRE' })
  })

  test('that was missing is inserted in reading order', () => {
    const entry = aCorrection('text', 'missing', { text: '12.50', box: aBox(0.1, 0.3, 0.5, 0.05) })
    expect(text([above, below], entry)).toMatchObject({ fullText: 'LUMIERE\n12.50\nTOTAL' })
    expect(text([], entry)).toMatchObject({ fullText: '12.50', lines: [{ polygon: { length: 4 } }] })
  })
})

test('with any findings, nothing is shown in a place that was only rejected', () => {
  const share = fc.double({ min: 0, max: 0.7, noNaN: true })
  const side = fc.double({ min: 0.05, max: 0.3, noNaN: true })
  const box = fc.tuple(share, share, side, side).map((edges) => aBox(...edges))
  const thing = fc.record({ name: fc.constantFrom('dog', 'cat'), box })
  fc.assert(
    fc.property(fc.array(thing, { maxLength: 6 }), fc.array(thing, { maxLength: 4 }), (all, rejected) => {
      const entries = rejected.map((subject) => aCorrection('objects', 'wrong', subject))
      const shown = objects(
        all.map(({ name, box: place }) => anObject(name, place)),
        ...entries,
      ).objects
      for (const subject of rejected) expect(shown.filter((each) => isSameFinding(each, subject))).toEqual([])
      expect(shown).toHaveLength(
        all.filter((each) => !rejected.some((subject) => isSameFinding(each, subject))).length,
      )
    }),
  )
})
