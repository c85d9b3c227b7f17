import { describe, expect, test } from 'vitest'
import { traitsOf } from '../../../lambdas/search/traits.ts'

const names = (columns: Parameters<typeof traitsOf>[0]) => [...traitsOf(columns).keys()].sort()

describe('the traits of a picture', () => {
  test('are its colours, each with the largest area of that name', () => {
    const palette = [
      { hex: '#b3302a', share: 0.4 },
      { hex: '#8d1f1c', share: 0.2 },
      { hex: '#3c6ba8', share: 0.1 },
    ]
    expect(names({ palette })).toEqual(['color blue', 'color red'])
    expect(traitsOf({ palette }).get('color red')).toEqual({
      field: 'color',
      value: '#b3302a',
      because: '#b3302a is red',
    })
    expect(names({ palette: [{ hex: '#808080', share: 1 }] })).toEqual(['color gray'])
    expect(names({ palette: [] })).toEqual([])
  })

  test('are year, month, season and part of the day', () => {
    expect(names({ month: '2008-12', takenAt: '2008-12-24T18:30:00' })).toEqual([
      'taken 12',
      'taken 2008',
      'taken evening',
      'taken winter',
    ])
    expect(names({ month: '2008-12', takenAt: '2008-12-24T09:30:00', latitude: -33 })).toEqual([
      'taken 12',
      'taken 2008',
      'taken morning',
      'taken summer',
    ])
    // The month of the upload says nothing about the season.
    expect(traitsOf({ month: '2026-01' }).get('taken 01')?.because).toBe('uploaded in 2026-01')
    expect(names({ month: '2026-01' })).toEqual(['taken 01', 'taken 2026'])
  })

  test.each([
    ['2020-01-31', 'winter'],
    ['2020-03-01', 'spring'],
    ['2020-08-31', 'summer'],
    ['2020-11-30', 'autumn'],
  ])('%s is in %s', (day, season) => {
    expect(names({ takenAt: `${day}T12:00:00` })).toEqual([`taken ${season}`])
    expect(names({ takenAt: `${day}T12:00:00`, latitude: -1 })).not.toEqual([`taken ${season}`])
  })

  test('say night for dark pictures, unless the clock says day', () => {
    expect(names({ brightness: 'dark' })).toEqual(['brightness dark', 'brightness night'])
    expect(names({ brightness: 'dark', takenAt: '2020-06-01T23:00:00' })).toContain('brightness night')
    expect(names({ brightness: 'dark', takenAt: '2020-06-01T12:00:00' })).not.toContain('brightness night')
    expect(names({ brightness: 'bright', takenAt: '2020-06-01T23:00:00' })).not.toContain('brightness night')
  })

  test('say what the file says of AI', () => {
    expect(names({ ai: 'generated' })).toEqual(['ai generated'])
    expect(names({ ai: 'edited' })).toEqual(['ai edited'])
    expect(names({ ai: 'none-stated' })).toEqual([])
  })

  test('count faces, and name kind, shape and format', () => {
    expect(names({ faceCount: 0 })).toEqual([])
    expect(names({ faceCount: 1 })).toEqual(['faces any', 'faces one'])
    expect(names({ faceCount: 2 })).toEqual(['faces any', 'faces two'])
    expect(names({ faceCount: 6 })).toEqual(['faces any', 'faces many'])
    expect(names({ faceCount: 7 })).toEqual(['faces any', 'faces crowd', 'faces many'])
    expect(names({ faceCount: 1, largestFace: 0.18 })).toEqual(['faces any', 'faces large', 'faces one'])
    expect(names({ faceCount: 2, largestFace: 0.17 })).not.toContain('faces large')
    expect(names({ faceCount: 3, largestFace: 0.3 })).not.toContain('faces large')
    expect(names({ kinds: ['document', 'receipt'] })).toEqual(['kind document', 'kind receipt'])
    expect(names({ orientation: 'panorama', format: 'gif' })).toEqual(['format gif', 'orientation panorama'])
  })
})
