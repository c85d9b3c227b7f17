import { expect, test } from 'vitest'
import { imagePart } from '../../../lambdas/images/image-part.ts'
import { imageView } from '../../../lambdas/images/image-view.ts'
import { errorHelp } from '../../../lambdas/platform/error-help.ts'
import { aMoment, anImageRow, aResult } from '../support/factories.ts'

const presignDownload = { original: async () => 'https://x', rendition: async () => 'https://x' }
const reason = { code: 'VISION_FAILED', message: 'The model crashed.' } as const
const { explanation, remedy } = errorHelp.VISION_FAILED
const failed = { status: 'failed' as const, reason, finishedAt: aMoment.toISOString() }

test('an image says why it failed and what to do, in the words of the catalogue', async () => {
  const view = await imageView({ presignDownload }, anImageRow({ state: 'failed', reason }))
  expect(view.reason).toEqual({ ...reason, explanation, remedy })
})

test('so does each feature that failed; the others stay as they are', async () => {
  const row = anImageRow({ state: 'completed', vision: { labels: failed, faces: aResult('faces') } })
  const { vision } = await imageView({ presignDownload }, row)
  expect(vision).toEqual({
    labels: { ...failed, reason: { ...reason, explanation, remedy } },
    faces: aResult('faces'),
  })
  expect(imagePart(row, 'labels')).toMatchObject({ labels: vision!.labels })
})
