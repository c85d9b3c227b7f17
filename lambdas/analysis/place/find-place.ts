import { readFile } from 'node:fs/promises'
import type { PhotoMetadata } from '../analysis.ts'
import { citiesFile } from './cities-file.ts'
import type { NearestCity } from './nearest-city.ts'
import type { Place, PlaceDetail } from './place.ts'

/** 5 MB, which only photos with a position need. */
let cities: Promise<NearestCity> | undefined

async function loadCities(): Promise<NearestCity> {
  const [{ openCities }, file] = await Promise.all([import('./nearest-city.ts'), readFile(citiesFile)])
  return openCities(file)
}

/** Where a photo was taken, in as much detail as is kept. Undefined without a position, and far from every city. */
export async function findPlace(gps: PhotoMetadata['gps'], detail: PlaceDetail): Promise<Place | undefined> {
  if (!gps || detail === 'off') return undefined
  cities ??= loadCities()
  const place = (await cities)(gps.latitude, gps.longitude)
  if (!place || detail === 'city') return place
  return { country: place.country, countryCode: place.countryCode }
}
