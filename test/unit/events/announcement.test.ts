import { describe, expect, test } from 'vitest'
import { announcementOf } from '../../../lambdas/events/announcement.ts'
import { eventDetails } from '../../../lambdas/events/events.ts'
import { terminalStates } from '../../../lambdas/image-record/image-row.ts'
import { aMoment, anAnalysis, anImageRow, aResult, findings } from '../support/factories.ts'

const settled = (state: (typeof terminalStates)[number]) =>
  anImageRow({
    state,
    settledAt: aMoment.toISOString(),
    analysis: anAnalysis({ metadata: { gps: { latitude: 51.4, longitude: 0 } } }),
    reason: { code: 'CORRUPT_FILE', message: 'The file is damaged.' },
  })

describe('the announcement of a settled image', () => {
  test.each(terminalStates)('of state %s conforms to its contract', (state) => {
    const { detailType, detail } = announcementOf(settled(state))
    expect(eventDetails[detailType].parse(detail)).toEqual(detail)
  })

  test('has the same id each time it is made', () => {
    const row = settled('completed')
    expect(announcementOf(row)).toEqual(announcementOf({ ...row, updatedAt: new Date().toISOString() }))
  })

  test('has another id for another state, version, moment or image', () => {
    const row = settled('failed')
    const others = [
      { ...row, state: 'rejected' as const },
      { ...row, version: 2 },
      { ...row, settledAt: new Date().toISOString() },
      { ...row, imageId: anImageRow().imageId },
    ]
    const ids = [row, ...others].map((each) => announcementOf(each).detail.eventId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('names the presets of the upload, if there are any', () => {
    const row = settled('completed')
    expect(announcementOf(row).detail).not.toHaveProperty('presets', expect.anything())
    const named = { ...row, upload: { ...row.upload!, presets: ['web@3'] } }
    expect(announcementOf(named).detail).toMatchObject({ presets: ['web@3'] })
  })

  test('says that there is a location but not which', () => {
    const { detail } = announcementOf(settled('completed'))
    expect(detail).toMatchObject({ summary: { hasGps: true } })
    expect(JSON.stringify(detail)).not.toContain('51.4')
  })

  test('names the place as far as it is kept, without a distance', () => {
    const row = settled('completed')
    const place = {
      city: 'Lisbon',
      otherNames: ['Lisboa'],
      country: 'Portugal',
      countryCode: 'PT',
      distanceKm: 1,
    }
    expect(announcementOf({ ...row, analysis: { ...row.analysis!, place } }).detail).toMatchObject({
      summary: { place: { city: 'Lisbon', country: 'Portugal', countryCode: 'PT' } },
    })
    const { summary } = announcementOf({ ...row, analysis: { ...row.analysis!, place } }).detail as never
    expect(JSON.stringify(summary)).not.toMatch(/Lisboa|distanceKm/)
  })

  test('says what the file says of AI', () => {
    const row = settled('completed')
    const provenance = { ai: 'generated' } as const
    const { detail } = announcementOf({ ...row, analysis: { ...row.analysis!, provenance } })
    expect(detail).toMatchObject({ summary: { ai: 'generated' } })
  })

  test('contains results under names that a rule can match', () => {
    const vision = {
      labels: aResult('labels'),
      objects: aResult('objects', {
        objects: [
          ...findings.objects.objects,
          { ...findings.objects.objects[0]!, name: 'boat', confidence: 0.3 },
        ],
      } as never),
      faces: aResult('faces', { degraded: { from: 'rekognition', reason: 'budget' } }),
      text: {
        status: 'failed' as const,
        reason: { code: 'VISION_FAILED' as const, message: 'No.' },
        finishedAt: aMoment.toISOString(),
      },
    }
    const { detailType, detail } = announcementOf({ ...settled('completed'), vision })
    expect(eventDetails[detailType].parse(detail)).toEqual(detail)
    expect(detail).toMatchObject({
      summary: {
        vision: {
          labels: ['tabby', 'cat', 'animal'],
          objects: ['cat'],
          objectCount: 1,
          hasFaces: false,
          faceCount: 0,
          degraded: ['faces'],
          failed: ['text'],
        },
      },
    })
    // A feature that did not run differs from one that found no text.
    expect(JSON.stringify(detail)).not.toMatch(/hasText|flagged/)
  })

  test('is impossible for an image that is still in progress', () => {
    expect(() => announcementOf(anImageRow({ state: 'uploaded' }))).toThrow('Expected a settled image')
  })
})
