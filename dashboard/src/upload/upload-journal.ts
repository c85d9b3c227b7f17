import { createStore, delMany, entries, setMany } from 'idb-keyval'
import type { UploadItem } from './upload-item.ts'

/** A file as the browser remembers it. Not its bytes: no browser keeps them for a page. */
interface Entry {
  readonly item: UploadItem
  /** The page that works on it; one that is gone holds no lock. */
  readonly tab: string
  readonly at: number
}

/** What outlives the page: files that are not through yet, and which photos have just been sent. */
export interface UploadJournal {
  /** Begun by a page that was closed or reloaded. From now on they are this page's. */
  readonly unfinished: readonly UploadItem[]
  /** Photos that this browser has sent, by the SHA-256 of their bytes: the library is searchable a moment later. */
  readonly sent: Map<string, string>
  /** Resolves when it is written: what is sent afterwards is known to the next page. */
  keep(items: readonly UploadItem[]): Promise<void>
  forget(ids: readonly string[]): Promise<void>
  close(): void
}

const keptMs = 7 * 24 * 60 * 60 * 1000
const lockOf = (tab: string) => `uploads of page ${tab}`
const isThrough = ({ step }: UploadItem) => step === 'arrived'

/** The journal of one person in this browser. Where the browser keeps nothing (a private window), neither does it. */
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

  // One page at a time takes over what closed ones have left.
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

/** Holds a lock until what it returns is called, or the page is gone. */
function holdLock(name: string): () => void {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  void navigator.locks.request(name, () => released)
  return release
}
