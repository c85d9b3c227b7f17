import { createHash } from 'node:crypto'
import type { FeedbackId, Finding, JudgedFeature } from '../image-record/corrections.ts'
import { foldName } from '../platform/text/fold-text.ts'

/** The id of a verdict, derived from the finding: judging the finding again replaces the verdict. */
export function feedbackIdOf(imageId: string, feature: JudgedFeature, subject: Finding): FeedbackId {
  const { name, box } = subject
  const place = box && [box.left, box.top, box.width, box.height]
  const thing = JSON.stringify([feature, name && foldName(name), place])
  return `${imageId}.${createHash('sha256').update(thing).digest('hex').slice(0, 16)}`
}

export const imageOfFeedback = (feedbackId: FeedbackId): string => feedbackId.split('.')[0]!
