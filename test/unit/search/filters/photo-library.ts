import { type ImageRow, isTerminal } from '../../../../lambdas/image-record/image-row.ts'
import { listedImage } from '../../../../lambdas/images/listed-image.ts'
import type { Datasets } from '../../../../lambdas/search/dataset/open-datasets.ts'
import { openIndexOf } from '../../../../lambdas/search/dataset/open-index.ts'
import { followImages } from '../../../../lambdas/search/following/follow-images.ts'
import { ImageSearchQuery, LibraryStatsQuery } from '../../../../lambdas/search/image-search.ts'
import { libraryStats } from '../../../../lambdas/search/library-stats.ts'
import { listImages } from '../../../../lambdas/search/list-images.ts'
import { openLikeness } from '../../../../lambdas/similarity/open-likeness.ts'
import { at, imageIdAt, type Photo, photoRow } from './photo.ts'

type Rows = ReadonlyMap<string, ImageRow>

/** Puts images into the index in the same way as the stream does. */
const follow = (datasets: Datasets, owner: string, rows: Rows) =>
  followImages(
    {
      readWhole: async ({ imageId }) => rows.get(imageId),
      isClosed: async () => false,
      datasets,
      noteChange: async () => {},
      inherit: async () => {},
      forget: async () => {},
      now: () => new Date(at),
    },
    owner,
    [...rows.keys()],
  )

interface ListPart {
  readonly ascending?: boolean | undefined
  readonly after?: string | undefined
}

/** The dependencies of GET /v1/images and /v1/stats: the real index, and a results table with these rows. */
function dependencies(datasets: Datasets, rows: readonly ImageRow[]) {
  const there = rows.filter(({ state }) => state !== 'deleted').map(listedImage)
  const inOrder = ({ ascending = false, after }: ListPart) =>
    (ascending ? there : [...there].reverse()).filter(
      ({ imageId }) => after === undefined || (ascending ? imageId > after : imageId < after),
    )
  const { findNearDuplicates, families } = openLikeness(datasets)
  return {
    openIndex: openIndexOf(datasets),
    indexedThrough: async () => undefined,
    findNearDuplicates,
    countDuplicates: families.totals,
    presignDownload: {} as never,
    imagesUnderWay: async function* (_owner: string, list: ListPart) {
      yield* inOrder(list).filter(({ state }) => !isTerminal(state))
    },
    rows: {
      getMany: async (_owner: string, ids: readonly string[]) =>
        ids.flatMap((id) => there.find(({ imageId }) => imageId === id) ?? []),
      page: async (_owner: string, list: ListPart & { limit: number }) => {
        const left = inOrder(list)
        const page = left.slice(0, list.limit)
        return { rows: page, last: left.length > page.length ? page.at(-1)?.imageId : undefined }
      },
    },
  }
}

/** The photos of an owner, by name. Each has a deleted twin, which no query may find. */
export async function photoLibrary(
  datasets: Datasets,
  owner: string,
  photos: Readonly<Record<string, Photo>>,
) {
  const names = Object.keys(photos)
  const all = Object.values(photos).map((photo, index) => photoRow(owner, photo, index))
  const twins = all.map((row, index) => ({ ...row, imageId: imageIdAt(names.length + index) }))
  const rows = new Map<string, ImageRow>([...all, ...twins].map((row) => [row.imageId, row]))
  await follow(datasets, owner, rows)
  for (const twin of twins) rows.set(twin.imageId, { ...twin, state: 'deleted', revision: 2 })
  await follow(datasets, owner, rows)

  const deps = dependencies(datasets, [...rows.values()])
  const nameOf = new Map([...rows.keys()].map((imageId, index) => [imageId, names[index] ?? 'deleted twin']))
  const queryOf = (text: string) => Object.fromEntries(new URLSearchParams(text))
  return {
    /** The names of the photos that a query string finds, from all its pages. @throws when the query is refused */
    async find(query: string): Promise<string[]> {
      const found: string[] = []
      let cursor: string | undefined
      do {
        const asked = ImageSearchQuery.parse({ ...queryOf(query), ...(cursor && { cursor }) })
        const { items, nextCursor } = await listImages(deps, owner, asked)
        found.push(...items.map(({ imageId }) => nameOf.get(imageId)!))
        cursor = nextCursor
      } while (cursor)
      return found
    },
    /** How many images GET /v1/stats counts for the same filters. */
    async count(query: string): Promise<number> {
      const { sort: _sort, limit: _limit, ...filters } = queryOf(query)
      return (await libraryStats(deps, owner, LibraryStatsQuery.parse(filters))).images
    },
  }
}
