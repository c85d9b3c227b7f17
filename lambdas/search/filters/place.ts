import * as z from 'zod/mini'
import { round } from '../../analysis/facts/round.ts'
import { numberText } from '../../api/query-values.ts'
import { boxAround, distanceKm } from '../distance-on-earth.ts'
import { filter, when } from '../filter.ts'
import { allOf, anyOf, hasAny, is, isAtLeast, isAtMost, isKnown, isUnknown } from '../sql.ts'
import { isEmpty, list, named } from './filter-values.ts'

/**
 * How far from a place a photo may have been taken, in kilometres. Half of the earth's circumference covers everywhere.
 */
const nearRadiusKm = { default: 10, max: 20_040 } as const

const placeText = /^-?\d{1,2}(?:\.\d{1,10})?,-?\d{1,3}(?:\.\d{1,10})?$/
const placeOf = (text: string) => {
  const [latitude, longitude] = text.split(',').map(Number)
  return { latitude: latitude!, longitude: longitude! }
}
const isPlace = (text: string): boolean => {
  const { latitude, longitude } = placeOf(text)
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
}

export const place = filter({
  query: {
    place: z
      .optional(list)
      .check(
        z.describe(
          'Taken in or near this city, region or country, as `analysis.place` names it: "lisbon", "lisboa". Names are whole, and countries in English or Spanish. Separate several with commas: all must match, as in "paris, texas"',
        ),
      ),
  },
  offered: { place: 'own field' },
  help: { place: { placeholder: 'name', description: 'Only images taken in this city, region or country' } },
  read: ({ place }) => named(place),
  isImpossible: isEmpty,
  find: (names) => ({
    conditions: names.map((name) => hasAny('placeNames', [name])),
    columns: ['place', 'placeNames'],
  }),
  match: ({ place, placeNames = [] }, names) =>
    when(place !== undefined && names.every((name) => placeNames.includes(name)), { value: place! }),
})

export const country = filter({
  query: {
    country: z
      .optional(z.string().check(z.regex(/^[A-Za-z]{2}$/, 'Expected a code of two letters, such as PT')))
      .check(z.describe('Taken in this country, as `analysis.place` has it: its ISO 3166-1 alpha-2 code')),
  },
  offered: { country: 'own field' },
  help: { country: { placeholder: 'code', description: 'Only images taken in this country, such as PT' } },
  read: ({ country }) => country?.toUpperCase(),
  find: (code) => ({ conditions: [is('country', code)], columns: ['country'] }),
  match: ({ country }, code) => when(country === code, { value: code }),
})

export const near = filter({
  query: {
    near: z
      .optional(
        z.string().check(
          z.regex(placeText, {
            error: 'Expected latitude and longitude in degrees, such as 48.858,2.294',
            abort: true,
          }),
          z.refine(isPlace, 'Expected a latitude from -90 to 90 and a longitude from -180 to 180'),
        ),
      )
      .check(z.describe('Taken near this place: latitude,longitude in degrees')),
    withinKm: z
      .optional(numberText({ from: 0, to: nearRadiusKm.max }))
      .check(z.describe(`Largest distance from \`near\`, in kilometres; ${nearRadiusKm.default} by default`)),
  },
  offered: { near: 'own field', withinKm: 'own field' },
  help: {
    near: {
      placeholder: 'lat,lon',
      description: 'Only images taken near this place, such as 48.858,2.294',
    },
    withinKm: {
      placeholder: 'n',
      description: `How near to --near, in kilometres (default: ${nearRadiusKm.default})`,
    },
  },
  contradictions: [
    {
      path: 'withinKm',
      message: 'Expected near together with withinKm',
      holds: ({ withinKm, near }) => withinKm === undefined || near !== undefined,
    },
  ],
  read: ({ near, withinKm = nearRadiusKm.default }) =>
    near === undefined ? undefined : { place: placeOf(near), withinKm },
  find: ({ place, withinKm }) => {
    const { latitude, longitudes } = boxAround(place, withinKm)
    const between = (column: 'latitude' | 'longitude', [from, to]: readonly [number, number]) =>
      allOf([isAtLeast(column, from), isAtMost(column, to)])
    return {
      conditions: [
        between('latitude', latitude),
        anyOf(longitudes.map((longitude) => between('longitude', longitude))),
      ],
      columns: ['latitude', 'longitude'],
      isSuperset: true,
    }
  },
  match: ({ latitude, longitude }, { place, withinKm }) => {
    if (latitude === undefined || longitude === undefined) return []
    const away = distanceKm(place, { latitude, longitude })
    return when(away <= withinKm, { value: `${latitude},${longitude}`, distanceKm: round(away, 3) })
  },
})

export const hasGps = filter({
  query: {
    hasGps: z
      .optional(z.enum(['true', 'false']))
      .check(
        z.describe(
          '"true" finds images that say where they were taken, "false" those that do not. Images without an analysis match neither',
        ),
      ),
  },
  offered: {
    hasGps: {
      name: { en: 'Place in the file', es: 'Lugar en el archivo' },
      values: {
        true: { en: 'With a place', es: 'Con lugar' },
        false: { en: 'Without a place', es: 'Sin lugar' },
      },
    },
  },
  help: { hasGps: { description: 'Only images that say where they were taken (true) or do not (false)' } },
  read: ({ hasGps }) => (hasGps === undefined ? undefined : hasGps === 'true'),
  find: (wanted) => ({
    conditions: [isKnown('format'), wanted ? isKnown('latitude') : isUnknown('latitude')],
    columns: ['format', 'latitude'],
  }),
  match: ({ format, latitude }, wanted) =>
    when(format !== undefined && (latitude !== undefined) === wanted, { value: String(wanted) }),
})
