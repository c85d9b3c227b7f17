import { countryName } from '../analysis/place/country-name.ts'
import type { Place } from '../analysis/place/place.ts'

const distinct = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.filter((name) => name !== undefined)),
]

/** A place for people: "Lisbon, Portugal". Read as a value of the filter `place`, it finds the photos of that place. */
export const placeText = ({ city, region, country }: Place): string =>
  distinct([city, region, country]).join(', ')

/** Everything that a place is called, the country in English and Spanish. */
export const placeNames = ({ city, otherNames = [], region, country, countryCode }: Place): string[] =>
  distinct([city, ...otherNames, region, country, countryName(countryCode, 'es')])
