import { create } from 'zustand'
import type { UploadItem } from './upload-item.ts'

interface Uploads {
  /** In the order in which they were chosen. */
  readonly items: ReadonlyMap<string, UploadItem>
  readonly isPaused: boolean
  readonly isOpen: boolean
  /** Names of presets to make from photos that are chosen from now on. */
  readonly presets: readonly string[]
}

const nothing: Uploads = { items: new Map(), isPaused: false, isOpen: true, presets: [] }

export const useUploads = create<Uploads>(() => nothing)

/** Changes since the last rendering: ten thousand files mean ten thousand changes, but only a few renderings. */
const gathered = new Map<string, Partial<UploadItem>>()
let isPlanned = false
const drawingMs = 100

function draw(): void {
  isPlanned = false
  useUploads.setState(({ items }) => {
    const next = new Map(items)
    for (const [id, change] of gathered) {
      const item = next.get(id)
      if (item) next.set(id, { ...item, ...change })
    }
    gathered.clear()
    return { items: next }
  })
}

export function changeItem(id: string, change: Partial<UploadItem>): void {
  gathered.set(id, { ...gathered.get(id), ...change })
  if (isPlanned) return
  isPlanned = true
  setTimeout(draw, drawingMs)
}

/** The item as it is now, including changes that have not been rendered yet. */
export function itemNow(id: string): UploadItem | undefined {
  const item = useUploads.getState().items.get(id)
  return item && { ...item, ...gathered.get(id) }
}

export const addItems = (added: readonly UploadItem[]): void =>
  useUploads.setState(({ items }) => {
    const next = new Map(items)
    for (const item of added) next.set(item.id, item)
    return { items: next, isOpen: true }
  })

export const removeItems = (isGone: (item: UploadItem) => boolean): void =>
  useUploads.setState(({ items }) => ({
    items: new Map([...items].filter(([, item]) => !isGone(item))),
  }))

export const forgetUploads = (): void => {
  gathered.clear()
  useUploads.setState(nothing)
}
