import type { Table } from '@lancedb/lancedb'
import type { ImageRef, Owner } from '../platform/identifiers.ts'
import { type Family, noFamily } from '../search/dataset/family.ts'
import { createFamilyRows, type FamilyRows, type IndexedRelative } from '../search/dataset/family-rows.ts'
import type { Dataset, Datasets } from '../search/dataset/open-datasets.ts'
import { familyChanges, type Grouped, groupNewPhotos } from './group-new-photos.ts'
import { groupRelatives } from './group-relatives.ts'

export interface DuplicateTotals {
  readonly groups: number
  /** Images that could be deleted while keeping one copy of each. */
  readonly extraCopies: number
}

/** Takes a fifth of a second: enough for the newest 10 of a million photos, or for 1,000 of ten thousand. */
const comparisonsOfReader = 20_000_000
const asManyAsFit = (photos: number) => Math.ceil(comparisonsOfReader / 2 / photos)

const nothingNew: Pick<Grouped, 'families' | 'before' | 'replaced'> = {
  families: new Map(),
  before: new Map(),
  replaced: [],
}

function byFamily(relatives: readonly IndexedRelative[], changes: ReadonlyMap<string, string>): Family[] {
  const families = new Map<string, IndexedRelative[]>()
  for (const relative of relatives) {
    const familyId = changes.get(relative.imageId) ?? relative.familyId
    if (!familyId) continue
    families.set(familyId, [...(families.get(familyId) ?? []), relative])
  }
  return [...families].map(([familyId, members]) => ({ familyId, members }))
}

const ofOutlook = (rows: FamilyRows, { families }: Pick<Grouped, 'families'>, familyIds: readonly string[]) =>
  rows.relatives(
    'imageId',
    familyIds.flatMap((familyId) => families.get(familyId) ?? []),
  )

export type FamilyReader = ReturnType<typeof createFamilyReader>

/**
 * Families as maintenance left them, with the photos that have come since. These photos are compared here (only the
 * newest if there are many), so that a copy is shown as soon as it is indexed.
 */
export function createFamilyReader(datasets: Pick<Datasets, 'find'>) {
  /** Cached, because grouping a large library takes half a second, and facets are requested again and again. */
  let latest: { table: Table; version: number; groups: string[][] } | undefined

  async function look({ table }: Pick<Dataset, 'table'>) {
    const rows = createFamilyRows(table)
    const outlook = (await rows.countUnseen()) === 0 ? nothingNew : await groupNewPhotos(rows, asManyAsFit)
    return { rows, outlook, changes: familyChanges(outlook) }
  }

  /** Newest first. `before` is the last family of the previous page. */
  async function list(owner: Owner, limit: number, before?: string): Promise<Family[]> {
    const dataset = await datasets.find(owner)
    if (!dataset) return []
    const { rows, outlook, changes } = await look(dataset)
    const settled = await rows.newestFamilies(limit, before, outlook.replaced)
    const isNext = (familyId: string) => familyId !== noFamily && (before === undefined || familyId < before)
    const fresh = new Set([...outlook.families.keys()].filter(isNext))
    const page = [...new Set([...fresh, ...settled])].sort().reverse().slice(0, limit)
    const [changed, unchanged] = await Promise.all([
      ofOutlook(rows, outlook, page),
      rows.relatives(
        'familyId',
        page.filter((familyId) => !fresh.has(familyId)),
      ),
    ])
    const families = byFamily([...changed, ...unchanged], changes)
    return families.sort((a, b) => (a.familyId > b.familyId ? -1 : 1))
  }

  /** The family of a photo; undefined if it has no near-duplicates. */
  async function familyOf({ owner, imageId }: ImageRef): Promise<Family | undefined> {
    const dataset = await datasets.find(owner)
    if (!dataset) return undefined
    const { rows, outlook, changes } = await look(dataset)
    const [photo] = await rows.relatives('imageId', [imageId])
    const familyId = changes.get(imageId) ?? photo?.familyId
    if (!familyId) return undefined
    const members = outlook.families.has(familyId)
      ? await ofOutlook(rows, outlook, [familyId])
      : await rows.relatives('familyId', [familyId])
    return byFamily(members, changes)[0]
  }

  /** All groups of duplicates, by their images' ids. */
  async function groupsOf(owner: Owner): Promise<readonly (readonly string[])[]> {
    const dataset = await datasets.find(owner)
    if (!dataset) return []
    const { table } = dataset
    const version = await table.version()
    if (latest?.table === table && latest.version === version) return latest.groups
    const { rows, outlook, changes } = await look(dataset)
    const inOutlook = new Set([...outlook.families.values()].flat())
    const settled = (await rows.relatives()).filter(({ imageId }) => !inOutlook.has(imageId))
    const fresh = [...outlook.families.keys()].filter((familyId) => familyId !== noFamily)
    const families = byFamily([...settled, ...(await ofOutlook(rows, outlook, fresh))], changes)
    const groups = families.flatMap(({ members }) => groupRelatives(members))
    latest = { table, version, groups: groups.map((group) => group.map(({ imageId }) => imageId)) }
    return latest.groups
  }

  /** @param imageIds only groups among these images are counted */
  async function totals(owner: Owner, imageIds: readonly string[]): Promise<DuplicateTotals> {
    const counted = new Set(imageIds)
    const groups = counted.size > 1 ? await groupsOf(owner) : []
    const sizes = groups.map((group) => group.filter((imageId) => counted.has(imageId)).length)
    const ofSeveral = sizes.filter((size) => size > 1)
    return {
      groups: ofSeveral.length,
      extraCopies: ofSeveral.reduce((sum, size) => sum + size - 1, 0),
    }
  }

  return { list, familyOf, totals }
}
