import pLimit from 'p-limit'
import { ImageId, type Owner } from '../platform/identifiers.ts'
import { differencesOfImage, looksChanged, originalOf } from './differences-of-image.ts'
import type { ImageSnapshot, ListedObject, Moment } from './image-snapshot.ts'
import type { Difference, InspectionScope, InspectionTotals } from './inspection-rows.ts'
import { isInSlice } from './slice.ts'
import type { StageContents } from './stage-contents.ts'

export interface ComparePageDeps {
  contents: StageContents
  /** How many bytes of originals may still be read to compare checksums. */
  checksumBytesLeft: number
}

export interface ComparedPage {
  readonly differences: readonly Difference[]
  readonly totals: Omit<InspectionTotals, 'owners'>
  /** The image to continue behind; absent at the end of the owner. */
  readonly next?: string
}

/** Images of a page, with all their objects, rows and entries: some megabytes. */
export const imagesPerPage = 100
const readsAtOnce = 16
/** Each original is up to 100 MB, read as a stream. */
const checksumsAtOnce = 4

/**
 * Compares the next images of an owner. Every listing is sorted by image, so the page ends where the first of them
 * breaks off: up to there, whatever one listing has and another lacks is a difference.
 */
export async function comparePage(
  deps: ComparePageDeps,
  place: { readonly owner: Owner; readonly after: string },
  scope: InspectionScope,
  moment: Moment,
): Promise<ComparedPage> {
  const found = scope === 'everything' ? await listAll(deps, place) : await listSlice(deps, place, moment)
  const snapshots = await withChecksums(deps, found.snapshots, moment)
  const isAsked = ({ kind }: Difference) => scope === 'everything' || kind.startsWith('original-')
  return {
    differences: snapshots.flatMap((each) => differencesOfImage(each, moment)).filter(isAsked),
    totals: totalsOf(snapshots),
    next: found.upTo,
  }
}

interface Found {
  readonly snapshots: readonly ImageSnapshot[]
  readonly upTo?: string | undefined
}

async function listAll(
  { contents }: ComparePageDeps,
  { owner, after }: { owner: Owner; after: string },
): Promise<Found> {
  const [ids, originals] = await Promise.all([
    contents.ids(owner, after, imagesPerPage),
    contents.originals(owner, after, imagesPerPage),
  ])
  let upTo = least(ids.upTo, originals.upTo)
  const derived = await contents.derived(owner, { after, upTo })
  upTo = least(upTo, derived.upTo)
  const indexed = await contents.indexed(owner, { after, upTo })
  upTo = least(upTo, indexed.upTo)
  const originalsById = groupBy(originals.items, idOfKey)
  const derivedById = groupBy(derived.items, idOfKey)
  const indexedById = groupBy(indexed.items, ({ imageId }) => imageId)
  const all = new Set([...ids.items, ...originalsById.keys(), ...derivedById.keys(), ...indexedById.keys()])
  const here = [...all].filter((id) => upTo === undefined || id <= upTo).sort()
  const limit = pLimit(readsAtOnce)
  const snapshots = await Promise.all(
    here.map((imageId) =>
      limit(async () => ({
        owner,
        imageId,
        record: await recordOf(contents, owner, imageId),
        originals: originalsById.get(imageId) ?? [],
        derived: derivedById.get(imageId) ?? [],
        indexed: indexedById.get(imageId) ?? [],
      })),
    ),
  )
  return { snapshots, upTo }
}

/** A slice has a few images of a page, so each is looked up by itself. */
async function listSlice(
  { contents }: ComparePageDeps,
  { owner, after }: { owner: Owner; after: string },
  { now }: Moment,
): Promise<Found> {
  const { items, upTo } = await contents.ids(owner, after, 10 * imagesPerPage)
  const limit = pLimit(readsAtOnce)
  const snapshots = await Promise.all(
    items
      .filter((id) => isInSlice(id, now))
      .map((imageId) =>
        limit(() => snapshotOf(contents, { owner, imageId }, { consistent: false, indexed: false })),
      ),
  )
  return { snapshots, upTo }
}

/** Everything about one image, as it is now. */
export async function snapshotOf(
  contents: StageContents,
  { owner, imageId }: { readonly owner: Owner; readonly imageId: string },
  { consistent = true, indexed = true } = {},
): Promise<ImageSnapshot> {
  // The objects first: what a row read later does not name has been there before.
  const objects = await contents.objectsOf({ owner, imageId })
  const entries = indexed && isId(imageId) ? await contents.indexedAs(owner, imageId) : undefined
  const record = await recordOf(contents, owner, imageId, consistent)
  return { owner, imageId, record, ...objects, ...(entries && { indexed: entries }) }
}

const isId = (imageId: string): boolean => ImageId.safeParse(imageId).success

/** Objects with other names than ours have no record. */
const recordOf = (contents: StageContents, owner: Owner, imageId: string, consistent = false) =>
  isId(imageId) ? contents.record({ owner, imageId }, consistent) : { versions: [], transforms: [] }

/** Reads bytes for checksums: of what looks changed always, of today's slice as far as the budget goes. */
async function withChecksums(
  { contents, checksumBytesLeft }: ComparePageDeps,
  snapshots: readonly ImageSnapshot[],
  { now }: Moment,
): Promise<ImageSnapshot[]> {
  let left = checksumBytesLeft
  const limit = pLimit(checksumsAtOnce)
  return Promise.all(
    snapshots.map((snapshot) => {
      const object = originalOf(snapshot)
      const isComparable = object && snapshot.record.image?.analysis
      const isWanted =
        isComparable &&
        (looksChanged(snapshot) || (isInSlice(snapshot.imageId, now) && object.sizeBytes <= left))
      if (!isWanted) return snapshot
      left -= object.sizeBytes
      return limit(async () => {
        const sha256 = await contents.sha256(object.key)
        return sha256 === undefined ? snapshot : { ...snapshot, sha256 }
      })
    }),
  )
}

function totalsOf(snapshots: readonly ImageSnapshot[]): ComparedPage['totals'] {
  const present = snapshots.filter(({ record: { image } }) => image && image.state !== 'deleted')
  const photos = present.filter((each) => each.record.image?.original ?? originalOf(each))
  const checked = snapshots.filter(({ sha256 }) => sha256 !== undefined)
  const bytes = (of: readonly ImageSnapshot[]) =>
    of.reduce((sum, each) => sum + (originalOf(each)?.sizeBytes ?? 0), 0)
  return {
    images: photos.length,
    originalBytes: bytes(photos),
    transforms: present.reduce((sum, { record }) => sum + record.transforms.length, 0),
    checkedOriginals: checked.length,
    checkedBytes: bytes(checked),
  }
}

/** Keys begin with the owner, then the image. */
export const idOfKey = ({ key }: ListedObject): string => key.split('/')[1] ?? ''

const least = (...ids: (string | undefined)[]): string | undefined =>
  ids.filter((id) => id !== undefined).sort()[0]

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
