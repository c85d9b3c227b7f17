import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { boxAround, distanceKm } from '../../../lambdas/search/distance-on-earth.ts'
import { editDistance } from '../../../lambdas/search/edit-distance.ts'
import { type IndexEntry, indexEntry } from '../../../lambdas/search/index-entry.ts'
import { hasAny, is, isAbove, isNot, isOneOf } from '../../../lambdas/search/sql.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'

const { datasets, remove } = await folderIndex()
afterAll(remove)
const entries = Array.from(
  { length: 3 },
  (_, index) => indexEntry(generatedLibrary({ owner: 'o', vocabulary: 9 })(index)) as IndexEntry,
)
beforeAll(async () => (await datasets.open('o')).merge(entries))
const count = async (sql: string) => (await datasets.find('o'))!.table.countRows(sql)

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        '\\',
        "\\'",
        '--',
        '/*',
        ';',
        ')',
        ']',
        ' OR 1=1 ',
        '\0',
        '\n',
        '`',
        '$1',
        '${',
        '🙂',
      ),
    )
    .map((parts) => parts.join('')),
)

describe('a value in a condition', () => {
  test('stays a value, whatever it is', async () => {
    const dataset = await datasets.open('values')
    const [entry] = entries
    await fc.assert(
      fc.asyncProperty(
        nasty.filter((text) => text !== ''),
        async (value) => {
          // No image has this value. A value that escaped its quotes would match everything, or make the query fail.
          for (const condition of [
            is('camera', value),
            isOneOf('camera', [value, 'x']),
            hasAny('tagKeys', [value, 'x']),
          ])
            expect(await count(condition.sql)).toBe(0)
        },
      ),
      { numRuns: 200 },
    )
    const stored = fc.sample(
      nasty.filter((text) => text !== '' && !/\p{Surrogate}/u.test(text)),
      40,
    )
    await dataset.merge(
      [...new Set(stored)].map((camera, index) => ({
        ...entry!,
        imageId: `019b0000-0000-7000-8000-${String(index).padStart(12, '0')}`,
        camera,
        tagKeys: [camera],
      })),
    )
    for (const value of new Set(stored)) {
      expect(await dataset.table.countRows(is('camera', value).sql)).toBe(1)
      expect(await dataset.table.countRows(hasAny('tagKeys', [value]).sql)).toBe(1)
    }
  })

  test.each([0, -1, 1.5, 0.1 + 0.2, -180, 1e-7, 5e12, Number.MAX_SAFE_INTEGER, 123_456.789])(
    'can be the number %d',
    async (value) => {
      expect(await count(isNot('sharpness', value).sql)).toBe(
        entries.filter(({ sharpness }) => sharpness !== undefined).length,
      )
      await count(isAbove('latitude', value).sql)
    },
  )

  test('is no number that is none', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => is('sharpness', value)).toThrow('Expected a finite number')
  })
})

const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})

test('whatever is near a place lies in the box around it', () => {
  expect(
    distanceKm({ latitude: 48.8584, longitude: 2.2945 }, { latitude: 51.5007, longitude: -0.1246 }),
  ).toBeCloseTo(341, 0)
  fc.assert(
    fc.property(place, place, (one, other) => {
      const away = distanceKm(one, other)
      const { latitude, longitudes } = boxAround(one, away)
      const lies = ([from, to]: readonly [number, number], value: number) => value >= from && value <= to
      expect(lies(latitude, other.latitude)).toBe(true)
      expect(longitudes.some((span) => lies(span, other.longitude))).toBe(true)
    }),
    { numRuns: 1_000 },
  )
})

test('a mistake is a letter too much, too few, another, or two that changed places', () => {
  expect(editDistance('labrador', 'labardor')).toBe(1)
  expect(editDistance('cat', 'cart')).toBe(1)
  expect(editDistance('京都', '京')).toBe(1)
  expect(editDistance('kitten', 'sitting')).toBe(3)
  expect(editDistance('', 'abc')).toBe(3)
})
