import { around, distance } from 'geokdbush'
import KDBush from 'kdbush'
import { round } from '../facts/round.ts'
import { extentsPerKm, maxExtentKm, readSections } from './city-file.ts'
import { countryName } from './country-name.ts'
import type { Place } from './place.ts'

/** Further than this from the edge of every city, a photo is in the middle of nowhere: at sea, in a desert. */
export const maxKmFromCity = 50

export type NearestCity = (latitude: number, longitude: number) => Place | undefined

/**
 * Finds the city that people would name. A photo taken within the extent of a city is in that city, although the middle
 * of a suburb may be nearer: the Eiffel Tower is 3.9 km from the middle of Levallois-Perret, and 4.1 km from that of
 * Paris. Of several, the city counts whose middle is nearest in proportion to its extent. Outside of all, the city
 * with the nearest edge counts.
 * @param file see city-file.ts
 */
export function openCities(file: Uint8Array): NearestCity {
  const sections = readSections(file)
  // A tree needs a buffer of its own.
  const tree = KDBush.from(new Uint8Array(sections.index).buffer)
  const { extents, names } = sections
  const numbers = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
    new DataView(buffer, byteOffset, byteLength)
  const nameEnds = numbers(sections.nameEnds)
  const regions = numbers(sections.regions)
  const regionNames = Buffer.from(sections.regionNames).toString().split('\n')
  const endOf = (id: number) => (id < 0 ? 0 : nameEnds.getUint32(4 * id, true))
  // The tree stores the cities in the order of their ids.
  const middleOf = (id: number) => [tree.coords[2 * id]!, tree.coords[2 * id + 1]!] as const

  return (latitude, longitude) => {
    let nearest: { id: number; km: number; fromEdgeKm: number; share: number } | undefined
    const reachKm = maxKmFromCity + maxExtentKm
    for (const id of around(tree, longitude, latitude, Number.POSITIVE_INFINITY, reachKm)) {
      const km = distance(longitude, latitude, ...middleOf(id))
      if (nearest && km - maxExtentKm > nearest.fromEdgeKm) break
      const extentKm = extents[id]! / extentsPerKm
      const [fromEdgeKm, share] = [Math.max(0, km - extentKm), km / extentKm]
      const isNearer =
        !nearest ||
        fromEdgeKm < nearest.fromEdgeKm ||
        (fromEdgeKm === nearest.fromEdgeKm && share < nearest.share)
      if (isNearer) nearest = { id, km, fromEdgeKm, share }
    }
    if (!nearest || nearest.fromEdgeKm > maxKmFromCity) return undefined
    const { id, km } = nearest
    const [city, ...otherNames] = Buffer.from(names.subarray(endOf(id - 1), endOf(id)))
      .toString()
      .split('\t')
    const [countryCode, region] = regionNames[regions.getUint16(2 * id, true)]!.split('\t')
    return {
      city: city!,
      ...(otherNames.length > 0 && { otherNames }),
      ...(region && { region }),
      country: countryName(countryCode!, 'en'),
      countryCode: countryCode!,
      distanceKm: round(km, 1),
    }
  }
}
