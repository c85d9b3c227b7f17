import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { deltaE, labOf } from '../../../lambdas/search/color/lab.ts'
import { criteriaOf } from '../../../lambdas/search/criteria.ts'
import { ImageSearchQuery } from '../../../lambdas/search/image-search.ts'
import { type IndexEntry, indexEntry } from '../../../lambdas/search/index-entry.ts'
import { matchImage } from '../../../lambdas/search/match-image.ts'
import { aColor, anAnalysis, anImageRow, aResult } from '../support/factories.ts'

const box = { left: 0, top: 0, width: 1, height: 1 }
const names = ['cat', 'Tabby', 'dog', 'animal']

/** Numbers around a limit that the documentation names, and any other numbers. */
const around = (limit: number) =>
  fc.oneof(
    fc.constantFrom(limit, limit - 0.0001, limit + 0.0001, limit - Number.EPSILON, 0, 1),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
const finding = fc.record({
  name: fc.constantFrom(...names),
  confidence: around(0.4),
  parents: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 }),
  box: fc.constant(box),
})
const color = fc.record({
  hex: fc.constantFrom('#c0ffee', '#c2fdf0', '#808080', '#0000ff'),
  share: around(0.05),
})
const takenAt = fc.constantFrom(
  '2023-12-31T23:59:59',
  '2024-01-01T00:00:00',
  '2024-05-31T18:00:59',
  '2024-05-31T18:01:00',
)

const rows = fc
  .record({
    labels: fc.array(finding, { maxLength: 4 }),
    objects: fc.array(finding, { maxLength: 4 }),
    faces: fc.option(fc.nat(2), { nil: undefined }),
    palette: fc.array(color, { maxLength: 3 }),
    takenAt: fc.option(takenAt, { nil: undefined }),
    sizeBytes: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ labels, objects, faces, palette, takenAt: taken, sizeBytes }) => {
    const plain = anAnalysis()
    return anImageRow({
      state: 'completed',
      original: { key: 'k', eTag: 'e', sizeBytes },
      analysis: anAnalysis({
        color: { ...plain.color, palette: palette.map((each) => ({ ...aColor, ...each })) },
        metadata: taken === undefined ? {} : { takenAt: taken },
      }),
      vision: {
        labels: aResult('labels', { labels } as never),
        objects: aResult('objects', { objects } as never),
        ...(faces !== undefined && { faces: aResult('faces', { count: faces } as never) }),
      },
    })
  })

const asked = {
  label: fc.constantFrom('cat', 'TABBY', 'dog,cat', 'animal', 'boat'),
  object: fc.constantFrom('cat', 'animal', 'cat,dog'),
  minConfidence: around(0.4)
    .map(String)
    .filter((text) => !text.includes('e')),
  faces: fc.constantFrom('true', 'false'),
  color: fc.constantFrom('c0ffee', '#7f7f7f', '0000f0'),
  deltaE: fc.constantFrom('0', '2', '3.5', '20'),
  takenFrom: fc.constantFrom('2024', '2024-05-31T18:01', '2023-12-31'),
  takenTo: fc.constantFrom('2023', '2024-05', '2024-05-31T18:00', '2024-05-31T18:00:58'),
  minSize: fc.constantFrom('0', '10', '20', '21'),
  maxSize: fc.constantFrom('0', '10', '19'),
}

type Query = Partial<Record<keyof typeof asked, string>>
interface Finding {
  name: string
  confidence: number
  parents: string[]
}

/** The rules of docs/search.md, applied to the stored results: slow, and without any code of the index. */
const documented: Record<string, (row: ImageRow, query: Query) => boolean> = {
  label: (row, query) => isSeen(findingsOf(row, 'labels'), query.label!, query),
  object: (row, query) => isSeen(findingsOf(row, 'objects'), query.object!, query),
  faces: ({ vision }, { faces }) => {
    const count = (vision?.faces as { count?: number } | undefined)?.count
    return count !== undefined && String(count > 0) === faces
  },
  color: ({ analysis }, { color: hex, deltaE: most = '10' }) =>
    analysis!.color.palette.some(
      (each) =>
        each.share >= 0.05 && deltaE(labOf(each.hex), labOf(`#${hex!.replace('#', '')}`)) <= Number(most),
    ),
  takenFrom: ({ analysis }, { takenFrom }) =>
    analysis!.metadata.takenAt !== undefined && analysis!.metadata.takenAt >= takenFrom!,
  takenTo: ({ analysis }, { takenTo }) =>
    analysis!.metadata.takenAt !== undefined &&
    analysis!.metadata.takenAt.slice(0, takenTo!.length) <= takenTo!,
  minSize: ({ original }, { minSize }) => original!.sizeBytes >= Number(minSize),
  maxSize: ({ original }, { maxSize }) => original!.sizeBytes <= Number(maxSize),
}
const findingsOf = ({ vision }: ImageRow, feature: 'labels' | 'objects') =>
  (vision![feature] as unknown as Record<string, Finding[]>)[feature]!
const isSeen = (found: Finding[], wanted: string, { minConfidence = '0' }: Query) =>
  wanted
    .split(',')
    .every((name) =>
      found.some(
        ({ name: own, parents, confidence }) =>
          [own, ...parents].some((each) => each.toLowerCase() === name.toLowerCase()) &&
          confidence >= 0.4 &&
          confidence >= Number(minConfidence),
      ),
    )

const isFound = (row: ImageRow, query: Query) =>
  matchImage(indexEntry(row) as IndexEntry, criteriaOf(ImageSearchQuery.parse(query))) !== undefined

describe('an image is found by what is stored of it, at every limit', () => {
  test.each(Object.keys(documented))('with %s', (name) => {
    const queries = fc.record(asked, { requiredKeys: [] }).map((query): Query => {
      const { minConfidence, deltaE: distance, ...others } = query
      const own = { [name]: others[name as keyof typeof others] }
      return {
        ...own,
        ...(['label', 'object'].includes(name) && { minConfidence }),
        ...(name === 'color' && { deltaE: distance }),
      }
    })
    fc.assert(
      fc.property(rows, queries, (row, query) => {
        fc.pre(query[name as keyof Query] !== undefined)
        expect(isFound(row, query)).toBe(documented[name]!(row, query))
      }),
      { numRuns: 500 },
    )
  })

  test('with several filters at once', () => {
    const queries = fc
      .record(asked, { requiredKeys: [] })
      .filter((query) => ImageSearchQuery.safeParse(query).success)
    fc.assert(
      fc.property(rows, queries, (row, query) => {
        const filters = Object.keys(query).filter((name) => name in documented)
        expect(isFound(row, query)).toBe(filters.every((name) => documented[name]!(row, query)))
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['label', 0.4],
    ['object', 0.4],
    ['q', 0.6],
  ])('not by what is less sure than the filter wants: %s, %d', (name, least) => {
    const found = (confidence: number) => {
      const [cat] = [{ name: 'cat', confidence, parents: [], box }]
      return isFound(
        anImageRow({
          state: 'completed',
          upload: { filename: 'a.jpg', contentType: 'image/jpeg', size: 1, expiresAt: '' },
          vision: {
            labels: aResult('labels', { labels: name === 'object' ? [] : [cat] } as never),
            objects: aResult('objects', { objects: name === 'object' ? [cat] : [] } as never),
          },
        }),
        { [name]: 'cat' },
      )
    }
    expect([found(least - 0.01), found(least - 0.0001), found(least), found(1)]).toEqual([
      false,
      false,
      true,
      true,
    ])
  })
})
