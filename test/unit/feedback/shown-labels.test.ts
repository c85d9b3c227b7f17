import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgedFeatureTable } from '../../../lambdas/feedback/judged-features.ts'
import { shownVision } from '../../../lambdas/feedback/shown-vision.ts'
import { rejects } from '../../../lambdas/feedback/verdict-meaning.ts'
import type { Correction } from '../../../lambdas/image-record/corrections.ts'
import type { Label, Vision } from '../../../lambdas/vision/vision.ts'
import { aCorrection, aLabel, corrected, labelled } from '../support/feedback-factories.ts'

const tabby = aLabel('tabby', ['cat', 'animal'])
const sofa = aLabel('sofa', ['furniture'], 0.5)

const labelsOf = (vision: Vision | undefined): Label[] =>
  vision?.labels?.status === 'completed' ? vision.labels.labels : []
const shown = (labels: Label[], ...entries: Correction[]) =>
  labelsOf(shownVision(corrected(labelled(...labels), ...entries)))
const namesOf = (labels: Label[]) => labels.map(({ name }) => name)

describe('a label', () => {
  test('that was rejected is gone, with the broader terms that no other label has', () => {
    expect(shown([tabby, sofa], aCorrection('labels', 'wrong', { name: 'tabby' }))).toEqual([sofa])
  })

  test('that was rejected is also missing from the classification', () => {
    const classes = [
      { name: 'Tabby', confidence: 0.7 },
      { name: 'sofa', confidence: 0.1 },
    ]
    const found = { labels: [tabby, sofa], classification: classes }
    const { classification } = judgedFeatureTable.labels.show(found, [
      aCorrection('labels', 'wrong', { name: 'tabby' }),
    ])
    expect(classification).toEqual([{ name: 'sofa', confidence: 0.1 }])
  })

  test('is rejected however a model spells it', () => {
    expect(shown([aLabel('Tabby')], aCorrection('labels', 'wrong', { name: 'tabby' }))).toEqual([])
  })

  test('is gone with its broader term: what is not a cat is not a tabby', () => {
    expect(shown([tabby, sofa], aCorrection('labels', 'wrong', { name: 'cat' }))).toEqual([sofa])
  })

  test('that somebody confirmed stays, without the rejected broader term', () => {
    const entries = [
      aCorrection('labels', 'right', { name: 'tabby' }),
      aCorrection('labels', 'wrong', { name: 'cat' }),
    ]
    expect(shown([tabby], ...entries)).toEqual([aLabel('tabby', ['animal'])])
  })

  test('is replaced by the right answer, which names its source', () => {
    const entry = aCorrection('labels', 'corrected', { name: 'tabby' }, { answer: { name: 'lynx' } })
    expect(shown([tabby, sofa], entry)).toEqual([
      { name: 'lynx', confidence: 1, parents: [], by: 'person' },
      sofa,
    ])
  })

  test('that was reported missing is shown, in the words of a model once one finds it', () => {
    const entry = aCorrection('labels', 'missing', { name: 'cat' })
    expect(namesOf(shown([sofa], entry))).toEqual(['cat', 'sofa'])
    expect(shown([tabby], entry)).toEqual([tabby])
  })

  test('that was confirmed stays when a later model does not find it', () => {
    const entry = aCorrection('labels', 'right', { name: 'tabby' }, { parents: ['cat', 'animal'] })
    expect(shown([tabby], entry)).toEqual([tabby])
    expect(shown([sofa], entry)).toEqual([{ ...tabby, confidence: 1, by: 'person' }, sofa])
  })
})

test('the draft of a result in progress is corrected as well', () => {
  const vision = labelled(tabby, sofa)
  const draft = vision.labels as never
  const entry = aCorrection('labels', 'wrong', { name: 'tabby' })
  expect(shownVision(corrected({ labels: { status: 'pending', draft } }, entry))).toMatchObject({
    labels: { status: 'pending', draft: { labels: [sofa] } },
  })
})

test('features that were not requested, are pending or failed stay as they are', () => {
  const entry = aCorrection('labels', 'missing', { name: 'cat' })
  expect(shownVision(corrected({}, entry))).toEqual({})
  expect(shownVision(corrected({ labels: { status: 'pending' } }, entry))).toEqual({
    labels: { status: 'pending' },
  })
  expect(shownVision({ vision: undefined, corrections: { revision: 1, entries: [entry] } })).toBeUndefined()
})

describe('any verdicts in any order', () => {
  const word = fc.constantFrom('cat', 'tabby', 'animal', 'dog', 'sofa', 'CAT', 'crème')
  const labels = fc.array(
    fc.record({ name: word, parents: fc.array(word, { maxLength: 2 }), confidence: fc.constant(0.5) }),
    { maxLength: 5 },
  )
  const entries = fc.array(
    fc
      .record({
        verdict: fc.constantFrom('right', 'wrong', 'corrected', 'missing'),
        name: word,
        answer: word,
      })
      .map(({ verdict, name, answer }) =>
        aCorrection(
          'labels',
          verdict as never,
          { name },
          verdict === 'corrected' ? { answer: { name: answer } } : {},
        ),
      ),
    { maxLength: 6 },
  )

  test('never show a rejected name, as a label or a broader term', () => {
    fc.assert(
      fc.property(labels, entries, (found, said) => {
        const everything = shown(found, ...said).flatMap(({ name, parents }) => [name, ...parents])
        const folded = everything.map((name) => name.toLowerCase())
        for (const entry of said.filter(rejects))
          expect(folded).not.toContain(entry.subject.name!.toLowerCase())
      }),
    )
  })

  test('show the same', () => {
    const sorted = (all: Label[]) =>
      namesOf(all)
        .map((name) => name.toLowerCase())
        .sort()
    fc.assert(
      fc.property(labels, entries, (found, said) => {
        expect(sorted(shown(found, ...said.toReversed()))).toEqual(sorted(shown(found, ...said)))
      }),
    )
  })

  test('do not change the results themselves', () => {
    fc.assert(
      fc.property(labels, entries, (found, said) => {
        const vision = labelled(...found)
        const before = JSON.stringify(vision)
        shownVision(corrected(vision, ...said))
        expect(JSON.stringify(vision)).toBe(before)
        expect(shownVision(corrected(vision))).toEqual(vision)
      }),
    )
  })
})
