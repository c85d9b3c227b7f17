import { describe, expect, test } from 'vitest'
import {
  activeFilters,
  bytesOf,
  megabytesOf,
  placeOf,
  toggled,
} from '../../../../dashboard/src/library/filters/filter-values.ts'
import { namedColors, nameOfColor } from '../../../../dashboard/src/library/filters/named-colors.ts'

describe('filters of a view', () => {
  test('are listed one by one, each with the view without it', () => {
    expect(activeFilters({ q: 'cat', sort: '-size', label: 'cat,dog', near: '1,2', withinKm: '5' })).toEqual([
      { name: 'label', value: 'cat', without: { label: 'dog' } },
      { name: 'label', value: 'dog', without: { label: 'cat' } },
      { name: 'near', value: '1,2', without: { near: undefined } },
    ])
  })

  test('can be set and read back', () => {
    expect(toggled(undefined, 'cat')).toBe('cat')
    expect(toggled('cat', 'dog')).toBe('cat,dog')
    expect(toggled('cat, dog', 'cat')).toBe('dog')
    expect(toggled('cat', 'cat')).toBeUndefined()
  })

  test('have sizes in megabytes', () => {
    expect(bytesOf('1.5')).toBe('1500000')
    expect(bytesOf('0,25')).toBe('250000')
    expect(megabytesOf('1500000')).toBe('1.5')
    for (const text of ['', 'big', '-1', 'Infinity']) expect(bytesOf(text)).toBeUndefined()
  })

  test('have places in the form of the API', () => {
    expect(placeOf('48.858, 2.294')).toBe('48.858,2.294')
    expect(placeOf('-33.8567844 151.2152967')).toBe('-33.85678,151.2153')
    for (const text of ['', '48.8', '91,0', '0,181', 'Paris, France', '1,2,3'])
      expect(placeOf(text)).toBeUndefined()
  })

  test('know colours by their names', () => {
    for (const [name, hex] of Object.entries(namedColors))
      expect(nameOfColor(`#${hex.toUpperCase()}`)).toBe(name)
    expect(nameOfColor('123456')).toBeUndefined()
  })
})
