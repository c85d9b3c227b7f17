import { describe, expect, test } from 'vitest'
import { imagePart } from '../../../lambdas/images/image-part.ts'
import { imageParts } from '../../../lambdas/images/image-parts.ts'
import { anAnalyzedRow, anImageRow, aResult } from '../support/factories.ts'

const slot = anImageRow()
const asked = { ...slot.upload!, features: ['labels' as const] }

describe('a part of a record', () => {
  test('is pending from the beginning if it was requested', () => {
    const uploaded = anImageRow({ state: 'uploaded', upload: asked })
    expect(imagePart(uploaded, 'labels')).toMatchObject({ state: 'uploaded', labels: { status: 'pending' } })
    expect(() => imagePart(uploaded, 'faces')).toThrow('known yet')
  })

  test('is only the result', () => {
    const row = anAnalyzedRow({
      state: 'completed',
      vision: { labels: aResult('labels'), faces: aResult('faces') },
    })
    expect(Object.keys(imagePart(row, 'faces')).sort()).toEqual(['faces', 'imageId', 'state', 'version'])
  })

  test.each(imageParts)('%s of an image that was rejected is not known', (part) => {
    const row = anImageRow({
      state: 'rejected',
      upload: { ...asked, features: [...(['labels', 'text'] as const)] },
      reason: { code: 'CORRUPT_FILE', message: 'Damaged.' },
    })
    expect(() => imagePart(row, part)).toThrow('it is rejected (CORRUPT_FILE)')
  })
})
