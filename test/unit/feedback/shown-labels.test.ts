import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Correction } from '../../../lambdas/feedback/corrections.ts'
import { judgedFeatureTable } from '../../../lambdas/feedback/judged-features.ts'
import { shownVision } from '../../../lambdas/feedback/shown-vision.ts'
import { rejects } from '../../../lambdas/feedback/verdict-meaning.ts'
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
  test('that was rejected is gone, with the wider terms that it alone had', () => {
    expect(shown([tabby, sofa], aCorrection('labels', 'wrong', { name: 'tabby' }))).toEqual([sofa])
  })

  test('that was rejected is no class of the classification either', () => {
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

  test('is gone with its wider term: what is no cat is no tabby', () => {
    expect(shown([tabby, sofa], aCorrection('labels', 'wrong', { name: 'cat' }))).toEqual([sofa])
  })

  test('that somebody vouches for stays, without the wider term that was rejected', () => {
    const entries = [
      aCorrection('labels', 'right', { name: 'tabby' }),
      aCorrection('labels', 'wrong', { name: 'cat' }),
    ]
    expect(shown([tabby], ...entries)).toEqual([aLabel('tabby', ['animal'])])
  })

  test('makes room for the right answer, which says who gave it', () => {
    const entry = aCorrection('labels', 'corrected', { name: 'tabby' }, { answer: { name: 'lynx' } })
    expect(shown([tabby, sofa], entry)).toEqual([
      { name: 'lynx', confidence: 1, parents: [], by: 'person' },
      sofa,
    ])
  })

  test('that was missing is there, and stays as a model says it as soon as one does', () => {
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

test('the draft of a result that is still under way is corrected as well', () => {
  const vision = labelled(tabby, sofa)
  const draft = vision.labels as never
  const entry = aCorrection('labels', 'wrong', { name: 'tabby' })
  expect(shownVision(corrected({ labels: { status: 'pending', draft } }, entry))).toMatchObject({
    labels: { status: 'pending', draft: { labels: [sofa] } },
  })
})

test('nothing is said about what was not looked for, is pending or failed', () => {
  const entry = aCorrection('labels', 'missing', { name: 'cat' })
  expect(shownVision(corrected({}, entry))).toEqual({})
  expect(shownVision(corrected({ labels: { status: 'pending' } }, entry))).toEqual({
    labels: { status: 'pending' },
  })
  expect(shownVision({ vision: undefined, corrections: { revision: 1, entries: [entry] } })).toBeUndefined()
})

describe('whatever was said, in whatever order', () => {
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

  test('a rejected name is not shown, neither as a label nor as a wider term', () => {
    fc.assert(
      fc.property(labels, entries, (found, said) => {
        const everything = shown(found, ...said).flatMap(({ name, parents }) => [name, ...parents])
        const folded = everything.map((name) => name.toLowerCase())
        for (const entry of said.filter(rejects))
          expect(folded).not.toContain(entry.subject.name!.toLowerCase())
      }),
    )
  })

  test('the same is shown', () => {
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

  test('the results themselves do not change', () => {
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
