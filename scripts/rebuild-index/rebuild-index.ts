import type { ImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import type { MaintenanceNotes } from '../../lambdas/search/aws/maintenance-notes.ts'
import type { Dataset, Datasets } from '../../lambdas/search/dataset/open-datasets.ts'
import { firstTable, type TablesInUse } from '../../lambdas/search/dataset/tables-in-use.ts'
import type { ListedImages } from './listed-images.ts'
import { readEntries } from './read-entries.ts'

export interface RebuildDeps {
  images: Pick<ImageTable, 'readWhole'>
  listed: ListedImages
  datasets: Pick<Datasets, 'inUse' | 'openTable' | 'erase' | 'eraseUnused' | 'owners'>
  notes: Pick<MaintenanceNotes, 'noteChange'>
  isClosed: (owner: string) => Promise<boolean>
  /** Finds families, and makes the indexes. */
  maintain: (dataset: Dataset) => Promise<unknown>
  onProgress?: (owner: string, images: number) => void
}

export interface RebuildOptions {
  /** Names the new tables. A run that was interrupted continues under the same name. */
  readonly run: string
  /** @default everybody */
  readonly owner?: string | undefined
  /** How long the replaced tables stay for those who are still reading or writing them. */
  readonly graceMs: number
}

/** The many small files of the pages are joined after this many, because each page opens all of them. */
const pagesBetweenMaintenance = 50

/**
 * Rebuilds datasets from the results table, page by page, into new tables, and erases those of owners without images.
 * Until an owner's new table is complete, the old one answers, and writers write to both; then one change of
 * `current.json` replaces it. It can be interrupted, and continued by the same run.
 * @returns how many images were written
 */
export async function rebuildIndex(
  deps: RebuildDeps,
  { run, owner, graceMs }: RebuildOptions,
): Promise<number> {
  const owners = owner === undefined ? await deps.listed.owners() : [owner]
  const isListed = new Set(owners)
  if (owner === undefined)
    for await (const other of deps.datasets.owners())
      if (!isListed.has(other)) await deps.datasets.erase(other)
  let written = 0
  for (const each of owners) written += await rebuildDataset(deps, each, `${firstTable}-${run}`)
  await new Promise((resolve) => setTimeout(resolve, graceMs))
  for (const each of owners) {
    const found = await deps.datasets.inUse.read(each)
    if (found) await deps.datasets.eraseUnused(each, found.tables)
  }
  return written
}

async function rebuildDataset(deps: RebuildDeps, owner: string, name: string): Promise<number> {
  const { images, listed, datasets, notes, isClosed, maintain, onProgress } = deps
  if (await isClosed(owner)) return eraseClosed(deps, owner)
  let { tables, save } = await begin(deps, owner, name)
  if (tables.current === name) return 0
  const next = await datasets.openTable(owner, name)
  let [written, pages] = [0, 0]
  for await (const imageIds of listed.idsOf(owner, tables.doneUpTo)) {
    // Nothing of a closed account may come back. An erasure looks again long after a page is written.
    if (await isClosed(owner)) return eraseClosed(deps, owner)
    const { entries } = await readEntries(images, owner, imageIds)
    await next.merge(entries, () => true)
    tables = { ...tables, doneUpTo: imageIds.at(-1)! }
    await save(tables)
    written += entries.length
    onProgress?.(owner, written)
    if (++pages % pagesBetweenMaintenance === 0) await maintain(next)
  }
  await maintain(next)
  await save({ current: name })
  await notes.noteChange(owner, new Date())
  return (await isClosed(owner)) ? eraseClosed(deps, owner) : written
}

async function eraseClosed({ datasets }: RebuildDeps, owner: string): Promise<number> {
  await datasets.erase(owner)
  return 0
}

/**
 * From now on, writers write to the new table, too. Everything that changed before is read from the results table
 * after this, so nothing is missing.
 */
async function begin({ datasets }: RebuildDeps, owner: string, name: string) {
  const found = await datasets.inUse.read(owner)
  let tag = found?.tag
  const save = async (tables: TablesInUse) => {
    tag = await datasets.inUse.write(owner, tables, tag)
    if (tag === undefined)
      throw new Error(
        `Expected to be alone in rebuilding the index of ${owner}; somebody else changed current.json. Wait until they are done, then continue with the same --run`,
      )
  }
  const isKnown = found?.tables.current === name || found?.tables.next === name
  const tables = isKnown ? found.tables : { current: found?.tables.current ?? firstTable, next: name }
  if (!isKnown) {
    // For queries in the meantime, if there is none. One that is damaged is replaced all the same.
    await datasets.openTable(owner, tables.current).catch(() => undefined)
    await save(tables)
  }
  return { tables, save }
}
