import { ImageState } from '../contracts/image-row.ts'
import type { LibraryStats } from '../contracts/image-search.ts'
import type { CountGroup } from './image-counts.ts'
import { totalsSortKey } from './index-keys.ts'

interface Count {
  readonly sk: string
  readonly [name: string]: number | string
}

const states = ImageState.options

/** The counts of a library as people read them: most frequent first, months latest first, nothing that nobody has. */
export function describeLibrary(
  rows: readonly Count[],
  truncated: boolean,
): Omit<LibraryStats, 'duplicates'> {
  const totals = rows.find(({ sk }) => sk === totalsSortKey)
  const totalOf = (name: string) => Number(totals?.[name] ?? 0)
  return {
    images: totalOf('images'),
    bytes: totalOf('bytes'),
    states: Object.fromEntries(
      states.map((state) => [state, totalOf(state)] as const).filter(([, images]) => images > 0),
    ),
    labels: tally(rows, 'label').sort(mostFrequent),
    cameras: tally(rows, 'camera').sort(mostFrequent),
    months: tally(rows, 'month').sort((a, b) => (a.name < b.name ? 1 : -1)),
    truncated,
  }
}

type Tally = LibraryStats['labels'][number]

const mostFrequent = (a: Tally, b: Tally) => b.images - a.images || (a.name < b.name ? -1 : 1)

const tally = (rows: readonly Count[], group: CountGroup): Tally[] =>
  rows
    .filter(({ sk }) => sk.startsWith(`${group}#`))
    .map(({ sk, images }) => ({ name: sk.slice(group.length + 1), images: Number(images ?? 0) }))
    .filter(({ images }) => images > 0)
