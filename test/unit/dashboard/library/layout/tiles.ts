import type { Tile } from '../../../../../dashboard/src/library/tile.ts'

/** Photos of a few shapes. */
export const tiles = (prefix: string, count: number): Tile[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${prefix}-${at}`,
    state: 'completed',
    ratio: 0.7 + (at % 7) / 5,
    at: '2026-01-01T00:00:00Z',
    pictures: [],
  }))
