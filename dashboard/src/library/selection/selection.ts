import { create } from 'zustand'

interface Selection {
  readonly ids: ReadonlySet<string>
  /** Where a range begins: the photo that was last selected on its own. */
  readonly from?: string
  toggle(id: string): void
  /** Adds these to the selection. An earlier range from the same photo is dropped. */
  range(ids: readonly string[]): void
  set(ids: Iterable<string>): void
  remove(ids: Iterable<string>): void
  clear(): void
}

/** The selected photos, on and off the screen. */
export const useSelection = create<Selection & { readonly lastRange: readonly string[] }>((set) => ({
  ids: new Set(),
  lastRange: [],
  toggle: (id) =>
    set(({ ids }) => {
      const next = new Set(ids)
      if (!next.delete(id)) next.add(id)
      return { ids: next, from: id, lastRange: [] }
    }),
  range: (range) =>
    set(({ ids, lastRange, from }) => {
      const next = new Set(ids)
      for (const id of lastRange) if (id !== from) next.delete(id)
      for (const id of range) next.add(id)
      return { ids: next, lastRange: range }
    }),
  set: (ids) => set({ ids: new Set(ids), lastRange: [] }),
  remove: (gone) =>
    set(({ ids }) => {
      const next = new Set(ids)
      for (const id of gone) next.delete(id)
      return { ids: next, lastRange: [] }
    }),
  clear: () => set({ ids: new Set(), from: undefined, lastRange: [] }),
}))
