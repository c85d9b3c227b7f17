import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import KDBush from 'kdbush'
import { describe, expect, test } from 'vitest'
import { citiesFile } from '../../../../lambdas/analysis/place/cities-file.ts'
import { extentsPerKm, readSections } from '../../../../lambdas/analysis/place/city-file.ts'
import { countryName } from '../../../../lambdas/analysis/place/country-name.ts'
import { maxKmFromCity, openCities } from '../../../../lambdas/analysis/place/nearest-city.ts'

const file = readFileSync(citiesFile)
const nearest = openCities(file)
const named = (latitude: number, longitude: number) => {
  const place = nearest(latitude, longitude)
  return place && [place.city, place.region, place.country, place.countryCode]
}

describe('the place of a position', () => {
  test.each([
    ['the Alfama', 38.711, -9.13, ['Lisbon', 'Lisbon', 'Portugal', 'PT']],
    // Its centre is further away than that of Levallois-Perret.
    ['the Eiffel Tower', 48.858, 2.294, ['Paris', 'Île-de-France', 'France', 'FR']],
    ['a suburb of Paris', 48.893, 2.288, ['Levallois-Perret', 'Île-de-France', 'France', 'FR']],
    ['Big Ben', 51.5007, -0.1246, ['London', 'England', 'United Kingdom', 'GB']],
    ['the Alhambra', 37.176, -3.588, ['Granada', 'Andalusia', 'Spain', 'ES']],
    ['Sydney Opera House', -33.8568, 151.2153, ['Sydney', 'New South Wales', 'Australia', 'AU']],
    ['a small country in a large city', 41.9022, 12.4533, ['Vatican City', undefined, 'Vatican City', 'VA']],
    ['a region made since', 59.91, 10.75, ['Oslo', 'Oslo', 'Norway', 'NO']],
    ['this side of a border', 48.572, 7.815, ['Kehl', 'Baden-Wurttemberg', 'Germany', 'DE']],
    ['the north', 78.22, 15.65, ['Longyearbyen', 'Svalbard', 'Svalbard & Jan Mayen', 'SJ']],
    ['beyond the date line', 66.32, 179.95, ['Egvekinot', 'Chukotka', 'Russia', 'RU']],
  ])('%s', (_, latitude, longitude, expected) => {
    expect(named(latitude, longitude)).toEqual(expected)
  })

  test.each([
    ['an ocean', 30, -40],
    ['the Gulf of Guinea', 0, 0],
    ['the North Pole', 90, 0],
    ['the South Pole', -90, 180],
    ['the date line at sea', 0, -180],
  ])('is unknown in %s', (_, latitude, longitude) => {
    expect(nearest(latitude, longitude)).toBeUndefined()
  })

  test('has the distance to the middle of the city, and other names of large ones', () => {
    const lisbon = nearest(38.711, -9.13)!
    expect(lisbon.distanceKm).toBeCloseTo(0.7, 1)
    expect(lisbon.otherNames).toContain('Lisboa')
    expect(nearest(66.32, 179.95)).not.toHaveProperty('otherNames')
  })
})

/** A unit vector of each city. */
function vectorsOf(sections: ReturnType<typeof readSections>) {
  const { coords } = KDBush.from(new Uint8Array(sections.index).buffer)
  return Array.from(sections.extents, (_, id) => vectorOf(coords[2 * id + 1]!, coords[2 * id]!))
}
function vectorOf(latitude: number, longitude: number) {
  const [north, east] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)] as const
}

test('is that of looking at every city, by another formula', { timeout: 60_000 }, () => {
  const sections = readSections(file)
  const vectors = vectorsOf(sections)
  const extentsKm = Array.from(sections.extents, (extent) => extent / extentsPerKm)
  const degrees = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true })
  // Anywhere, and near a city.
  const positions = fc.oneof(
    fc.tuple(degrees(90), degrees(180)),
    fc.tuple(fc.nat(vectors.length - 1), degrees(0.3), degrees(0.3)).map(([id, north, east]) => {
      const [x, y, z] = vectors[id]!
      const latitude = (Math.asin(z) * 180) / Math.PI + north
      return [
        Math.max(-90, Math.min(90, latitude)),
        Math.max(-180, Math.min(180, (Math.atan2(y, x) * 180) / Math.PI + east)),
      ] as [number, number]
    }),
  )
  fc.assert(
    fc.property(positions, ([latitude, longitude]) => {
      const [x, y, z] = vectorOf(latitude, longitude)
      const distances = vectors.map(([a, b, c]) => 6_371 * 2 * Math.asin(Math.hypot(a - x, b - y, c - z) / 2))
      const fromEdges = distances.map((km, id) => Math.max(0, km - extentsKm[id]!))
      const least = fromEdges.reduce((a, b) => Math.min(a, b))
      const place = nearest(latitude, longitude)
      if (Math.abs(least - maxKmFromCity) < 0.01) return
      expect(place === undefined).toBe(least > maxKmFromCity)
      if (!place) return
      const within = distances.flatMap((km, id) =>
        km <= extentsKm[id]! ? [{ km, share: km / extentsKm[id]! }] : [],
      )
      const best =
        within.length > 0
          ? within.reduce((a, b) => (b.share < a.share ? b : a)).km
          : distances[fromEdges.indexOf(least)]!
      // A result has tenths of a kilometre.
      expect(Math.abs(place.distanceKm! - best)).toBeLessThan(0.06)
    }),
    { numRuns: 25, seed: 31 },
  )
})

test('names countries in both languages of the dashboard', () => {
  expect([countryName('DE', 'en'), countryName('DE', 'es'), countryName('XK', 'es')]).toEqual([
    'Germany',
    'Alemania',
    'Kosovo',
  ])
})
