import { createStore, delMany, entries, setMany } from 'idb-keyval'
import type { UploadItem } from './upload-item.ts'

/** What is remembered about a file. Not its bytes: no browser keeps them beyond the page. */
interface Entry {
  readonly item: UploadItem
  /** The page that is working on it; a page that is gone holds no lock. */
  readonly tab: string
  readonly at: number
}

/** What outlives the page: unfinished files, and photos that were sent lately. */
export interface UploadJournal {
  /** Files that a closed or reloaded page began. From now on they are this page's. */
  readonly unfinished: readonly UploadItem[]
  /** Photos that this browser has sent, by SHA-256, because the library only finds them a moment later. */
  readonly sent: Map<string, string>
  /** Resolves when it is written, so that the next page knows about everything that is sent afterwards. */
  keep(items: readonly UploadItem[]): Promise<void>
  forget(ids: readonly string[]): Promise<void>
  close(): void
}

const keptMs = 7 * 24 * 60 * 60 * 1000
const lockOf = (tab: string) => `uploads of page ${tab}`
const isThrough = ({ step }: UploadItem) => step === 'arrived'

/**
 * The journal of one person in this browser. Where the browser stores nothing (a private window), the journal is
 * empty.
 */
export async function openJournal(owner: string): Promise<UploadJournal> {
  const tab = crypto.randomUUID()
  const close = holdLock(lockOf(tab))
  const store = createStore(`uploads:${owner}`, 'files')
  const quietly = async (change: () => Promise<void>) => change().catch(() => {})
  const keep = (items: readonly UploadItem[]) =>
    quietly(() =>
      setMany(
        items.map((item) => [item.id, { item, tab, at: Date.now() } satisfies Entry]),
        store,
      ),
    )
  const forget = (ids: readonly string[]) => quietly(() => delMany([...ids], store))

  const read = async (): Promise<readonly Entry[]> => {
    const all = await entries<string, Entry>(store).catch(() => [])
    const oldest = Date.now() - keptMs
    await forget(all.flatMap(([id, { at }]) => (at < oldest ? [id] : [])))
    return all.flatMap(([, entry]) => (entry.at < oldest ? [] : [entry]))
  }

  // Only one page at a time may take over what closed pages have left.
  return navigator.locks.request(`uploads of ${owner}`, async () => {
    const kept = await read()
    const { held = [] } = await navigator.locks.query()
    const living = new Set(held.map(({ name }) => name))
    const unfinished = kept.flatMap(({ item, tab: of }) =>
      isThrough(item) || living.has(lockOf(of)) ? [] : [item],
    )
    await keep(unfinished)
    const sent = new Map<string, string>()
    for (const { item } of kept)
      if (isThrough(item) && item.sha256 && item.imageId) sent.set(item.sha256, item.imageId)
    return { unfinished, sent, keep, forget, close }
  })
}

/** Holds a lock until the returned function is called or the page is gone. */
function holdLock(name: string): () => void {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  void navigator.locks.request(name, () => released)
  return release
}
