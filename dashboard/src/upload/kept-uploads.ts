import { del, get, set } from 'idb-keyval'
import { isOnItsWay, type UploadItem } from './upload-item.ts'
import { useUploads } from './upload-store.ts'

const keyOf = (owner: string) => `uploads:${owner}`
const pauseMs = 500

/** What is worth remembering: files that are not through yet. Not their bytes, which no browser keeps for a page. */
const worthKeeping = (item: UploadItem) => isOnItsWay(item) || item.step === 'missing'

/** Keeps the list of what is on its way, for a page that is closed or reloaded. @returns what stops it */
export function keepUploads(owner: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const save = () => {
    timer = undefined
    const kept = [...useUploads.getState().items.values()].filter(worthKeeping)
    void (kept.length > 0 ? set(keyOf(owner), kept) : del(keyOf(owner)))
  }
  const stop = useUploads.subscribe(() => {
    timer ??= setTimeout(save, pauseMs)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

export const readKeptUploads = async (owner: string): Promise<readonly UploadItem[]> =>
  (await get<readonly UploadItem[]>(keyOf(owner)).catch(() => undefined)) ?? []
