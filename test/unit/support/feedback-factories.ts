import type { Identity } from '../../../lambdas/api/identity.ts'
import type { FeedbackRow } from '../../../lambdas/feedback/feedback.ts'
import { feedbackIdOf } from '../../../lambdas/feedback/feedback-id.ts'
import { countedName } from '../../../lambdas/feedback/precision-changes.ts'
import type { Correction, Finding, JudgedFeature } from '../../../lambdas/image-record/corrections.ts'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import type { CompletedResult, Findings, Label, TextLine, Vision } from '../../../lambdas/vision/vision.ts'
import { aMoment, anAnalyzedRow, anImageRef, aResult } from './factories.ts'

export const alice: Identity = {
  owner: 'alice',
  principal: { kind: 'user', id: 'alice' },
  scopes: ['read', 'write'],
}

export const aBox = (left = 0.1, top = 0.1, width = 0.2, height = 0.2) => ({ left, top, width, height })

export const aLabel = (name: string, parents: string[] = [], confidence = 0.9): Label => ({
  name,
  confidence,
  parents,
})

export const aLine = (text: string, box = aBox()): TextLine => {
  const { left, top, width, height } = box
  const [right, bottom] = [left + width, top + height]
  const polygon = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ]
  return { text, confidence: 0.9, box, polygon }
}

/** A completed feature with these findings. */
export const found = <F extends JudgedFeature>(
  feature: F,
  findings: Findings[F],
  modelVersion = '1',
): CompletedResult<F> =>
  aResult(feature, { ...findings, models: [{ name: 'model', version: modelVersion }] } as never)

export const labelled = (...labels: Label[]): Vision => ({ labels: found('labels', { labels }) })

const imageId = anImageRef().imageId

/** A verdict, by default on its own image. */
export const aCorrection = (
  feature: JudgedFeature,
  verdict: Correction['verdict'],
  subject: Finding,
  changes: Partial<Correction> = {},
): Correction => ({
  feedbackId: feedbackIdOf(imageId, feature, subject),
  feature,
  verdict,
  subject,
  ...changes,
})

export const corrected = (vision: Vision, ...entries: Correction[]) => ({
  vision,
  corrections: { revision: 1, entries },
})

/** A completed image of alice. */
export const aSeenRow = (vision: Vision, changes: Partial<ImageRow> = {}): ImageRow =>
  anAnalyzedRow({ owner: alice.owner, state: 'completed', vision, ...changes })

export function aFeedbackRow(changes: Partial<FeedbackRow> = {}): FeedbackRow {
  const row = {
    owner: alice.owner,
    imageId: anImageRef().imageId,
    feature: 'labels' as const,
    verdict: 'wrong' as const,
    subject: { name: 'tabby' },
    judged: { confidence: 0.9, provider: 'onnx' as const, models: [{ name: 'model', version: '1' }] },
    sha256: 'a'.repeat(64),
    version: 1,
    by: alice.principal,
    createdAt: aMoment.toISOString(),
    updatedAt: aMoment.toISOString(),
    revision: 1,
    ...changes,
  }
  const { feature, subject } = row
  return {
    feedbackId: feedbackIdOf(row.imageId, feature, subject),
    name: countedName(feature, subject),
    ...row,
  }
}
