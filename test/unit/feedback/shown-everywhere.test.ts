import { expect, test } from 'vitest'
import { announcementOf } from '../../../lambdas/events/announcement.ts'
import { deleted } from '../../../lambdas/image-record/transitions.ts'
import { imagePart } from '../../../lambdas/images/image-part.ts'
import { imageSummary, imageView } from '../../../lambdas/images/image-view.ts'
import { listedImage } from '../../../lambdas/images/listed-image.ts'
import { aMoment } from '../support/factories.ts'
import { aCorrection, aLabel, aSeenRow, labelled } from '../support/feedback-factories.ts'

const row = aSeenRow(labelled(aLabel('tabby'), aLabel('sofa')), {
  settledAt: aMoment.toISOString(),
  corrections: { revision: 1, entries: [aCorrection('labels', 'wrong', { name: 'tabby' })] },
})
const presignDownload = { original: async () => 'https://x', rendition: async () => 'https://x' } as never

test.each([
  ['the whole record', () => imageView({ presignDownload }, row)],
  ['a list', () => imageSummary({ presignDownload }, listedImage(row))],
  ['one part', async () => imagePart(row, 'labels')],
  ['an event', async () => announcementOf(row)],
])('%s does not show a rejected finding', async (_, answer) => {
  const text = JSON.stringify(await answer())
  expect(text).toContain('sofa')
  expect(text).not.toContain('tabby')
})

test('corrections are deleted with the image', () => {
  expect(deleted(row, aMoment).remove).toContain('corrections')
})
