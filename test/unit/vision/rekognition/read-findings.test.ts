import { describe, expect, test } from 'vitest'
import { readFaces } from '../../../../lambdas/vision/rekognition/read-faces.ts'
import { readImageProperties } from '../../../../lambdas/vision/rekognition/read-image-properties.ts'
import { readLabels } from '../../../../lambdas/vision/rekognition/read-labels.ts'
import { readModeration } from '../../../../lambdas/vision/rekognition/read-moderation.ts'
import { readObjects } from '../../../../lambdas/vision/rekognition/read-objects.ts'
import { readText } from '../../../../lambdas/vision/rekognition/read-text.ts'
import { findingsByFeature } from '../../../../lambdas/vision/vision.ts'
import {
  aBoundingBox,
  aDetectFacesAnswer,
  aDetectLabelsAnswer,
  aDetectModerationLabelsAnswer,
  aDetectTextAnswer,
  aFaceDetail,
  aLabel,
  aModerationLabel,
  aTextDetection,
} from './fixtures/answers.ts'

describe('labels of a DetectLabels answer', () => {
  test('are in our vocabulary, most confident first, with wider terms nearest first', () => {
    const { labels } = readLabels(aDetectLabelsAnswer())
    expect(labels).toEqual([
      { name: 'mobile phone', confidence: 0.9994, parents: ['phone', 'electronics'] },
      { name: 'electronics', confidence: 0.9994, parents: [] },
      { name: 'phone', confidence: 0.9994, parents: ['electronics'] },
      { name: 'person', confidence: 0.9888, parents: [], instances: 1 },
      { name: 'transportation', confidence: 0.9605, parents: [] },
      { name: 'vehicle', confidence: 0.9605, parents: ['transportation'] },
      { name: 'car', confidence: 0.9605, parents: ['vehicle', 'transportation'], instances: 2 },
      { name: 'sports car', confidence: 0.715, parents: ['car', 'vehicle', 'transportation'] },
    ])
    expect(findingsByFeature.labels.safeParse({ labels }).success).toBe(true)
  })

  test('keep no guess about sex or age: a person is a person', () => {
    const names = readLabels(aDetectLabelsAnswer()).labels.flatMap(({ name, parents }) => [name, ...parents])
    expect(names).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(fe)?male$|^(wo)?man$|adult/)]))
  })

  test('take a name that only an alias has in common with ours', () => {
    const answer = aDetectLabelsAnswer(aLabel('Portable Telephone', { Aliases: ['Cell Phone'] }))
    expect(readLabels(answer).labels[0]!.name).toBe('mobile phone')
  })

  test('leave names alone that look like a property of every object', () => {
    expect(readLabels(aDetectLabelsAnswer(aLabel('Constructor'))).labels[0]!.name).toBe('constructor')
  })

  test('keep the given order of parents that the answer does not have itself', () => {
    const answer = aDetectLabelsAnswer(aLabel('Cat', { Parents: ['Animal', 'Mammal', 'Pet'] }))
    expect(readLabels(answer).labels[0]!.parents).toEqual(['animal', 'mammal', 'pet'])
  })

  test('may be none', () => {
    expect(readLabels({ Labels: [] })).toEqual({ labels: [] })
  })
})

describe('objects of a DetectLabels answer', () => {
  test('are the instances, clipped, with one for each thing', () => {
    const { objects } = readObjects(aDetectLabelsAnswer(), 0.55)
    expect(objects).toEqual([
      {
        name: 'person',
        confidence: 0.9888,
        parents: [],
        box: { left: 0.1, top: 0, width: 0.3, height: 0.96 },
      },
      {
        name: 'car',
        confidence: 0.955,
        parents: ['vehicle', 'transportation'],
        box: { left: 0.45, top: 0.4, width: 0.55, height: 0.5 },
      },
      {
        name: 'car',
        confidence: 0.6125,
        parents: ['vehicle', 'transportation'],
        box: { left: 0.01, top: 0.5, width: 0.08, height: 0.1 },
      },
    ])
    expect(findingsByFeature.objects.safeParse({ objects }).success).toBe(true)
  })

  test('leave out what Rekognition is less sure of than asked', () => {
    expect(readObjects(aDetectLabelsAnswer(), 0.62).objects).toHaveLength(2)
    expect(readObjects(aDetectLabelsAnswer(), 0.6125).objects).toHaveLength(3)
  })

  test('keep two things of one kind that overlap', () => {
    const instances = [
      { Confidence: 90, BoundingBox: aBoundingBox(0.1, 0.1, 0.4, 0.4) },
      { Confidence: 80, BoundingBox: aBoundingBox(0.2, 0.1, 0.4, 0.4) },
    ]
    expect(readObjects(aDetectLabelsAnswer(aLabel('Dog', { instances })), 0).objects).toHaveLength(2)
  })
})

describe('faces of a DetectFaces answer', () => {
  test('have a clipped box and five landmarks', () => {
    const findings = readFaces(aDetectFacesAnswer(), 0.5)
    expect(findings).toEqual({
      count: 1,
      faces: [
        {
          confidence: 1,
          box: { left: 0.3187, top: 0, width: 0.4222, height: 0.9302 },
          landmarks: [
            { name: 'leftEye', x: 0.48, y: 0.2343 },
            { name: 'rightEye', x: 0.638, y: 0.1922 },
            { name: 'mouthLeft', x: 0.5283, y: 0.619 },
            { name: 'mouthRight', x: 0.6604, y: 0.583 },
            { name: 'nose', x: 0.6197, y: 0.38 },
          ],
        },
      ],
    })
    expect(findingsByFeature.faces.safeParse(findings).success).toBe(true)
  })

  test('tell nothing about the person, even when the answer does', () => {
    const face = aFaceDetail({
      AgeRange: { Low: 20, High: 30 },
      Gender: { Value: 'Female', Confidence: 99 },
      Emotions: [{ Type: 'HAPPY', Confidence: 95 }],
    })
    expect(Object.keys(readFaces(aDetectFacesAnswer(face), 0).faces[0]!)).toEqual([
      'confidence',
      'box',
      'landmarks',
    ])
  })

  test('are counted without unsure ones and without those outside of the picture, most confident first', () => {
    const answer = aDetectFacesAnswer(
      aFaceDetail({ Confidence: 49 }),
      aFaceDetail({ Confidence: 70 }),
      aFaceDetail({ Confidence: 99 }),
      aFaceDetail({ BoundingBox: aBoundingBox(1.2, 0.1, 0.1, 0.1) }),
    )
    const { count, faces } = readFaces(answer, 0.5)
    expect([count, faces.map(({ confidence }) => confidence)]).toEqual([2, [0.99, 0.7]])
  })
})

describe('text of a DetectText answer', () => {
  test('is its lines in the given order, without the words that repeat them', () => {
    const findings = readText(aDetectTextAnswer())
    expect(findings.fullText).toBe("IT'S\nMONDAY")
    expect(findings.lines.map(({ confidence }) => confidence)).toEqual([0.9936, 0.9962])
    expect(findings.lines[1]!.box).toEqual({ left: 0.5567, top: 0.3525, width: 0.4433, height: 0.1144 })
    expect(findings.lines[1]!.polygon).toEqual([
      { x: 0.5567, y: 0.3525 },
      { x: 1, y: 0.3525 },
      { x: 1, y: 0.4669 },
      { x: 0.5567, y: 0.4669 },
    ])
    expect(findingsByFeature.text.safeParse(findings).success).toBe(true)
    expect(findings).not.toHaveProperty('truncated')
  })

  test('takes the corners of the box where the polygon has not four', () => {
    const line = aTextDetection('A', { Geometry: { BoundingBox: aBoundingBox(), Polygon: [{ X: 0, Y: 0 }] } })
    expect(readText(aDetectTextAnswer(line)).lines[0]!.polygon).toEqual([
      { x: 0.25, y: 0.125 },
      { x: 0.75, y: 0.125 },
      { x: 0.75, y: 0.375 },
      { x: 0.25, y: 0.375 },
    ])
  })

  test('says that there may be more from the hundred words on that Rekognition reads', () => {
    const words = (count: number) =>
      Array.from({ length: count }, () => aTextDetection('a', { Type: 'WORD' }))
    expect(readText(aDetectTextAnswer(aTextDetection('a'), ...words(99)))).not.toHaveProperty('truncated')
    expect(readText(aDetectTextAnswer(aTextDetection('a'), ...words(100))).truncated).toBe(true)
  })
})

describe('moderation labels', () => {
  test('are in lower case with their whole line of parents', () => {
    const findings = readModeration(aDetectModerationLabelsAnswer(), 0.6)
    expect(findings).toEqual({
      flagged: true,
      labels: [
        {
          name: 'smoking',
          confidence: 0.9945,
          parents: ['drugs & tobacco paraphernalia & use', 'drugs & tobacco'],
        },
        { name: 'drugs & tobacco paraphernalia & use', confidence: 0.9945, parents: ['drugs & tobacco'] },
        { name: 'drugs & tobacco', confidence: 0.9945, parents: [] },
      ],
    })
    expect(findingsByFeature.moderation.safeParse(findings).success).toBe(true)
  })

  test('flag from the threshold on, and not below', () => {
    const at = (Confidence: number) =>
      readModeration(aDetectModerationLabelsAnswer([aModerationLabel('Gambling', '', 1, Confidence)]), 0.6)
        .flagged
    expect([at(59.99), at(60)]).toEqual([false, true])
    expect(readModeration(aDetectModerationLabelsAnswer([]), 0.6)).toEqual({ flagged: false, labels: [] })
  })

  test('end their line of parents when the answer goes in circles', () => {
    const circle = [aModerationLabel('A', 'B', 2, 90), aModerationLabel('B', 'A', 2, 80)]
    const { labels } = readModeration(aDetectModerationLabelsAnswer(circle), 0.6)
    expect(labels.map(({ parents }) => parents)).toEqual([['b'], ['a']])
  })
})

test('image properties become scores and colours; the rest of them is dropped', () => {
  const answer = {
    ...aDetectLabelsAnswer(),
    ImageProperties: {
      Quality: { Brightness: 40.5, Sharpness: 90, Contrast: 24 },
      DominantColors: [{ HexCode: '#3A7432' }, { HexCode: 'c0ffee' }, { HexCode: '', CSSColor: 'red' }],
      Foreground: { Quality: { Brightness: 1 } },
    },
  }
  expect(readImageProperties(answer)).toEqual({
    brightness: 40.5,
    sharpness: 90,
    contrast: 24,
    dominantColors: ['#3a7432', '#c0ffee'],
  })
  expect(readImageProperties({})).toEqual({})
})
