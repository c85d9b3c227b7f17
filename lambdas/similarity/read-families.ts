import { createFamilyRows, type FamilyRows, type IndexedRelative } from '../adapters/search/family-rows.ts'
import type { Datasets } from '../adapters/search/open-datasets.ts'
import type { ImageRef, Owner } from '../core/contracts/identifiers.ts'
import { type Family, noFamily } from '../core/similarity/family.ts'
import { groupRelatives } from '../core/similarity/group-relatives.ts'
import type { JoinedFamilies } from '../core/similarity/join-families.ts'
import { familyChanges, lookAtUnseen } from './look-at-unseen.ts'

export interface DuplicateTotals {
  readonly groups: number
  /** Images that would be gone if one copy of each were kept. */
  readonly extraCopies: number
}

/** A fifth of a second: of a million photos the newest ten, of ten thousand a thousand. */
const comparisonsOfReader = 20_000_000
const asManyAsFit = (photos: number) => Math.ceil(comparisonsOfReader / 2 / photos)

function byFamily(relatives: readonly IndexedRelative[], changes: ReadonlyMap<string, string>): Family[] {
  const families = new Map<string, IndexedRelative[]>()
  for (const relative of relatives) {
    const familyId = changes.get(relative.imageId) ?? relative.familyId
    if (!familyId) continue
    families.set(familyId, [...(families.get(familyId) ?? []), relative])
  }
  return [...families].map(([familyId, members]) => ({ familyId, members }))
}

const ofOutlook = (rows: FamilyRows, { families }: JoinedFamilies, familyIds: readonly string[]) =>
  rows.relatives(
    'imageId',
    familyIds.flatMap((familyId) => families.get(familyId) ?? []),
  )

export type FamilyReader = ReturnType<typeof createFamilyReader>

/**
 * Families as maintenance has left them, and what becomes of them by photos that came since: those are looked at here, the
 * newest of them where there are many, so that a copy is shown as soon as it is indexed.
 */
export function createFamilyReader(datasets: Pick<Datasets, 'find'>) {
  async function open(owner: Owner) {
    const dataset = await datasets.find(owner)
    if (!dataset) return undefined
    const rows = createFamilyRows(dataset.table)
    const outlook = await lookAtUnseen(rows, asManyAsFit)
    return { rows, outlook, changes: familyChanges(outlook) }
  }

  /** Newest first. `before` is the last one of the page before. */
  async function list(owner: Owner, limit: number, before?: string): Promise<Family[]> {
    const index = await open(owner)
    if (!index) return []
    const { rows, outlook, changes } = index
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

  /** The family of a photo; none where it has no near-duplicates. */
  async function familyOf({ owner, imageId }: ImageRef): Promise<Family | undefined> {
    const index = await open(owner)
    if (!index) return undefined
    const { rows, outlook, changes } = index
    const [photo] = await rows.relatives('imageId', [imageId])
    const familyId = changes.get(imageId) ?? photo?.familyId
    if (!familyId) return undefined
    const members = outlook.families.has(familyId)
      ? await ofOutlook(rows, outlook, [familyId])
      : await rows.relatives('familyId', [familyId])
    return byFamily(members, changes)[0]
  }

  /** @param imageIds counts groups among these alone */
  async function totals(owner: Owner, imageIds: readonly string[]): Promise<DuplicateTotals> {
    const index = imageIds.length > 1 ? await open(owner) : undefined
    if (!index) return { groups: 0, extraCopies: 0 }
    const { rows, outlook, changes } = index
    const settled = (await rows.relatives()).filter(({ imageId }) => !changes.has(imageId))
    const fresh = [...outlook.families.keys()].filter((familyId) => familyId !== noFamily)
    const relatives = [...settled, ...(await ofOutlook(rows, outlook, fresh))]
    const counted = new Set(imageIds)
    const families = byFamily(
      relatives.filter(({ imageId }) => counted.has(imageId)),
      changes,
    )
    const groups = families.flatMap(({ members }) => groupRelatives(members))
    return { groups: groups.length, extraCopies: groups.flat().length - groups.length }
  }

  return { list, familyOf, totals }
}
