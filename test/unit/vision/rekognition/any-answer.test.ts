import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clipBox, clipPoint } from '../../../../lambdas/vision/clip-to-picture.ts'
import { ProviderFault } from '../../../../lambdas/vision/provider-fault.ts'
import { describeSource } from '../../../../lambdas/vision/rekognition/describe-source.ts'
import {
  type RekognitionFeature,
  type RekognitionOperation,
  rekognitionFeatures,
} from '../../../../lambdas/vision/rekognition/rekognition-features.ts'
import { defaultRekognitionSettings } from '../../../../lambdas/vision/rekognition/rekognition-settings.ts'
import { findingsByFeature, Source } from '../../../../lambdas/vision/vision.ts'
import {
  aDetectFacesAnswer,
  aDetectLabelsAnswer,
  aDetectModerationLabelsAnswer,
  aDetectTextAnswer,
} from './fixtures/answers.ts'

const settings = { ...defaultRekognitionSettings, imageProperties: true }
const answerOf: Record<RekognitionOperation, () => object> = {
  DetectLabels: aDetectLabelsAnswer,
  DetectFaces: aDetectFacesAnswer,
  DetectText: aDetectTextAnswer,
  DetectModerationLabels: aDetectModerationLabelsAnswer,
}
const features = Object.keys(rekognitionFeatures) as RekognitionFeature[]
const goodAnswers = Object.fromEntries(
  features.map((feature) => [feature, answerOf[rekognitionFeatures[feature].operation]()]),
) as Record<RekognitionFeature, object>

/** Expects findings and a source that match their contracts, or the one kind of error. */
function expectFindingsOrFault(feature: RekognitionFeature, answer: unknown) {
  try {
    const findings = rekognitionFeatures[feature].read(answer, settings)
    const source = describeSource(feature, answer, { features: [feature], settings, durationMs: 1 })
    expect(findingsByFeature[feature].safeParse(findings).error).toBeUndefined()
    expect(Source.safeParse(source).error).toBeUndefined()
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error
    expect(error.kind).toBe('bad-answer')
  }
}

type Path = (string | number)[]
const pathsOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
    : [path]

function withValueAt(root: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  const copy = (Array.isArray(root) ? [...root] : { ...(root as object) }) as Record<string, unknown>
  copy[key] = withValueAt(copy[key], rest, value)
  return copy
}

describe.each(features)('an answer about %s', (feature) => {
  test('of any shape gives findings or one kind of fault', () => {
    fc.assert(fc.property(fc.jsonValue(), (answer) => expectFindingsOrFault(feature, answer)))
  })

  test('that is right but for one value gives findings or one kind of fault', () => {
    const good = goodAnswers[feature]
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.double(),
      fc.constantFrom(undefined, null, {}, [], '', '__proto__', -0, 1e308, -1e308),
    )
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(good)), anything, (path, value) =>
        expectFindingsOrFault(feature, withValueAt(good, path, value)),
      ),
      { numRuns: 500 },
    )
  })

  test.each([undefined, null, {}, [], 'text', 7])('that is %j is a fault, not an empty finding', (answer) => {
    expect(() => rekognitionFeatures[feature].read(answer, settings)).toThrow(ProviderFault)
  })
})

describe('clipping', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, min: -3, max: 3 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )

  test('leaves a box inside the picture, or none', () => {
    fc.assert(
      fc.property(number, number, number, number, (left, top, width, height) => {
        const box = clipBox({ left, top, width, height })
        if (!box) return
        expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0)
        expect(Math.min(box.width, box.height)).toBeGreaterThan(0)
        // Both numbers are rounded to four decimals, so their sum is only this exact.
        expect(Math.max(box.left + box.width, box.top + box.height)).toBeLessThan(1.00001)
      }),
    )
  })

  test('moves no edge of a box that is inside by more than rounding', () => {
    const share = fc.double({ noNaN: true, min: 0, max: 1 })
    fc.assert(
      fc.property(share, share, share, share, (x1, x2, y1, y2) => {
        const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)]
        const [top, bottom] = [Math.min(y1, y2), Math.max(y1, y2)]
        fc.pre(right - left > 0.0002 && bottom - top > 0.0002)
        const box = clipBox({ left, top, width: right - left, height: bottom - top })!
        expect(Math.abs(box.left - left)).toBeLessThanOrEqual(0.0001)
        expect(Math.abs(box.left + box.width - right)).toBeLessThanOrEqual(0.0001)
        expect(Math.abs(box.top + box.height - bottom)).toBeLessThanOrEqual(0.0001)
      }),
    )
  })

  test('keeps points inside the picture', () => {
    fc.assert(
      fc.property(number, number, (x, y) => {
        const point = clipPoint({ x, y })
        expect(Math.min(point.x, point.y)).toBeGreaterThanOrEqual(0)
        expect(Math.max(point.x, point.y)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
