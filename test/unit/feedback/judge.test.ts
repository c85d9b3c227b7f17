import { describe, expect, test } from 'vitest'
import { withoutFeedback } from '../../../lambdas/feedback/change-corrections.ts'
import { NewFeedback } from '../../../lambdas/feedback/feedback.ts'
import { judge } from '../../../lambdas/feedback/judge.ts'
import { shownVision } from '../../../lambdas/feedback/shown-vision.ts'
import type { Corrections } from '../../../lambdas/image-record/corrections.ts'
import type { Vision } from '../../../lambdas/vision/vision.ts'
import { anImageRef } from '../support/factories.ts'
import { aBox, aCorrection, aLabel, aLine, found, labelled } from '../support/feedback-factories.ts'

const { imageId } = anImageRef()
const box = aBox()
const near = aBox(0.11, 0.11)
const vision: Vision = {
  ...labelled(aLabel('tabby', ['cat', 'animal']), aLabel('sofa')),
  objects: found('objects', { objects: [{ name: 'cat', confidence: 0.8, parents: [], box }] }),
  text: found('text', { fullText: 'L0NDON', lines: [aLine('L0NDON')] }),
  faces: { status: 'pending' },
}

const say = (request: unknown, corrections?: Corrections, seen: Vision = vision) =>
  judge({ imageId, vision: seen, corrections }, NewFeedback.parse(request))
const onLabel = (verdict: string, name: string, answer?: string) => ({
  feature: 'labels',
  verdict,
  ...(verdict !== 'missing' && { subject: { name } }),
  ...(verdict === 'missing' && { answer: { name } }),
  ...(answer && { answer: { name: answer } }),
})

describe('a verdict', () => {
  test('stores the finding as the model gave it, with its source', () => {
    expect(say(onLabel('wrong', 'Tabby'))).toMatchObject({
      correction: { subject: { name: 'tabby' }, parents: ['cat', 'animal'] },
      judged: { confidence: 0.9, provider: 'onnx', models: [{ name: 'model', version: '1' }] },
    })
  })

  test('may be about a broader term', () => {
    expect(say(onLabel('wrong', 'cat'))).toMatchObject({
      correction: { subject: { name: 'cat' }, parents: ['animal'] },
      judged: { confidence: 0.9 },
    })
  })

  test('replaces an earlier one on the same finding, even if a box has moved meanwhile', () => {
    const onObject = (verdict: string, place = box) => ({
      feature: 'objects',
      verdict,
      subject: { name: 'cat', box: place },
    })
    const first = say(onObject('wrong'))
    const moved = {
      objects: found('objects', { objects: [{ name: 'cat', confidence: 0.6, parents: [], box: near }] }, '2'),
    }
    const second = say(onObject('right', near), first.corrections, moved)
    expect(second.corrections.entries).toEqual([second.correction])
    expect(second.correction).toMatchObject({ feedbackId: first.correction.feedbackId, subject: { box } })
    expect(second.judged).toMatchObject({ confidence: 0.6, models: [{ version: '2' }] })
  })

  test('on a line of text refers to its place and to the current text there', () => {
    const first = say({ feature: 'text', verdict: 'corrected', subject: { box }, answer: { text: 'LONDON' } })
    expect(first.correction).toMatchObject({ subject: { text: 'L0NDON' }, answer: { text: 'LONDON' } })
    // The line is shown as LONDON; the verdict rejects what the model read.
    const second = say(
      { feature: 'text', verdict: 'wrong', subject: { box, text: 'LONDON' } },
      first.corrections,
    )
    expect(second.corrections.entries).toHaveLength(1)
    expect(shownVision({ vision, corrections: second.corrections })?.text).toMatchObject({ lines: [] })
  })

  test("on an inherited finding becomes this image's own", () => {
    const inherited = aCorrection(
      'labels',
      'wrong',
      { name: 'tabby' },
      { inheritedFrom: anImageRef().imageId },
    )
    const { corrections, correction } = say(onLabel('right', 'tabby'), { revision: 3, entries: [inherited] })
    expect(corrections).toEqual({ revision: 4, entries: [correction] })
    expect(correction.feedbackId.startsWith(imageId)).toBe(true)
    expect(correction.inheritedFrom).toBeUndefined()
  })

  test('can be withdrawn, which shows everything as before', () => {
    for (const request of [
      onLabel('wrong', 'tabby'),
      onLabel('corrected', 'tabby', 'lynx'),
      onLabel('missing', 'rug'),
    ]) {
      const { corrections, correction } = say(request)
      expect(shownVision({ vision, corrections })).not.toEqual(vision)
      const withdrawn = withoutFeedback(corrections, correction.feedbackId)
      expect(shownVision({ vision, corrections: withdrawn })).toEqual(vision)
    }
  })
})

describe('is refused', () => {
  const rejected = say(onLabel('wrong', 'tabby')).corrections
  test.each([
    ['a finding that does not exist', onLabel('wrong', 'dog'), undefined],
    ['an existing finding, as missing', onLabel('missing', 'sofa'), undefined],
    ['an existing broader term, as missing', onLabel('missing', 'cat'), undefined],
    ['a rejected finding, as missing', onLabel('missing', 'tabby'), rejected],
    [
      'a feature that is still in progress',
      { feature: 'faces', verdict: 'missing', answer: { box } },
      undefined,
    ],
    ['an answer that equals the subject', onLabel('corrected', 'tabby', 'TABBY'), undefined],
    ['an answer that was rejected', onLabel('corrected', 'sofa', 'tabby'), rejected],
    [
      'an object elsewhere',
      { feature: 'objects', verdict: 'right', subject: { name: 'cat', box: aBox(0.6, 0.6) } },
      undefined,
    ],
    ['another text', { feature: 'text', verdict: 'right', subject: { box, text: 'PARIS' } }, undefined],
  ])('%s', (_, request, corrections) => {
    expect(() => say(request, corrections)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }))
  })

  test('one verdict too many', () => {
    const entries = Array.from({ length: 300 }, (_, index) =>
      aCorrection('labels', 'missing', { name: `${index} ${'x'.repeat(90)}` }),
    )
    const full = { revision: 300, entries }
    expect(() => say(onLabel('wrong', 'tabby'), full)).toThrow(
      expect.objectContaining({ code: 'LIMIT_REACHED' }),
    )
  })

  test.each([
    [{}],
    [{ feature: 'moderation', verdict: 'wrong', subject: { name: 'x' } }],
    [{ feature: 'labels', verdict: 'wrong' }],
    [{ feature: 'labels', verdict: 'corrected', subject: { name: 'x' } }],
    [{ feature: 'labels', verdict: 'right', subject: { name: 'x' }, answer: { name: 'y' } }],
    [{ feature: 'labels', verdict: 'wrong', subject: { name: 'x\u0000' } }],
    [{ feature: 'objects', verdict: 'wrong', subject: { name: 'x' } }],
    [{ feature: 'objects', verdict: 'corrected', subject: { name: 'x', box }, answer: {} }],
    [{ feature: 'faces', verdict: 'missing', answer: { box: aBox(0.5, 0.5, 0, 0.1) } }],
    [{ feature: 'faces', verdict: 'missing', answer: { box: aBox(0.9, 0.5, 0.2, 0.1) } }],
    [{ feature: 'text', verdict: 'missing', answer: { text: 'x'.repeat(1_001), box } }],
  ])('an invalid request: %j', (request) => {
    expect(NewFeedback.safeParse(request).success).toBe(false)
  })
})
