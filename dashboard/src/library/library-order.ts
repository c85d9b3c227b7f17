import { create } from 'zustand'
import type { Segment } from './layout/layout-library.ts'

interface LibraryOrder {
  readonly segments: readonly Segment[]
}

/** The photos of the library in order, for going from one photo to the next. */
export const useLibraryOrder = create<LibraryOrder>(() => ({ segments: [] }))

export interface Neighbours {
  readonly previous?: string
  readonly next?: string
}

/** The photos before and after this one, as far as they are fetched. */
export function neighboursOf(segments: readonly Segment[], id: string): Neighbours {
  for (const [at, { tiles = [] }] of segments.entries()) {
    const index = tiles.findIndex((tile) => tile.id === id)
    if (index < 0) continue
    return {
      previous: (tiles[index - 1] ?? segments[at - 1]?.tiles?.at(-1))?.id,
      next: (tiles[index + 1] ?? segments[at + 1]?.tiles?.[0])?.id,
    }
  }
  return {}
}

/** The fetched photos from one to another, both included, in the order of the library. */
export function photosBetween(segments: readonly Segment[], from: string, to: string): string[] {
  const all = segments.flatMap(({ tiles = [] }) => tiles.map(({ id }) => id))
  const ends = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b)
  return ends[0]! < 0 ? [] : all.slice(ends[0], ends[1]! + 1)
}
