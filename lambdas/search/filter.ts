import type * as z from 'zod/mini'
import type { ColumnName } from './columns.ts'
import type { WordSource } from './image-words.ts'
import type { IndexEntry } from './index-entry.ts'
import type { Condition } from './sql.ts'

/** The part of an image that was read: what the criteria look at. */
export type Looked = Pick<IndexEntry, 'imageId'> & Partial<IndexEntry>

/** Images that count as duplicates of the one that is asked about. */
export interface Duplicates {
  /** The image itself, which is not its own duplicate. */
  readonly imageId: string
  readonly sha256?: string
  readonly near: ReadonlySet<string>
}

/** How the index is asked for what passes a filter. */
export interface Sought {
  readonly conditions: readonly Condition[]
  /** Columns that show why an image passes. */
  readonly columns: readonly ColumnName[]
  /** Whether the index finds too much, so that each image has to be checked. */
  readonly isSuperset?: boolean
  /** Whether only a few images can pass in any library. */
  readonly findsFew?: boolean
}

/** What an image has that was asked for. */
export interface Match {
  /** @default - the name of the filter */
  readonly field?: WordSource
  readonly value: string
  readonly confidence?: number
  readonly deltaE?: number
  readonly distanceKm?: number
  readonly asked?: string
  readonly because?: string
}

type Shape = Readonly<Record<string, z.ZodMiniType>>
type Asked<S extends Shape> = { readonly [P in keyof S]?: z.infer<S[P]> | undefined }

/** How a parameter is put on a command line: `--near lat,lon`. */
export interface OptionHelp {
  /** @default - `name` where there are choices, else `text` */
  readonly placeholder?: string
  readonly description: string
}

/** Everything about one filter of lists. */
export interface Filter<S extends Shape, Wanted, Beside extends Shape> {
  /** Its parameters, as the API takes and describes them. */
  readonly query: S
  /** Parameters of other filters that it reads as well. */
  readonly beside?: Beside
  /** Its parameters on the command line. */
  readonly help: { readonly [P in keyof S]: OptionHelp }
  /** Parameters that cannot be combined. */
  readonly contradictions?: readonly {
    readonly path: keyof S & string
    readonly message: string
    readonly holds: (query: Asked<S & Beside>) => boolean
  }[]
  /** What is wanted, in the terms of the index; undefined where nothing is asked. */
  readonly read: (query: Asked<S & Beside>) => Wanted | undefined
  /** Whether no image can have that, such as words of nothing but punctuation. @default - some image may */
  readonly isImpossible?: (wanted: Wanted) => boolean
  /** @default - it is looked for among the words: see lookupOf */
  readonly find?: (wanted: Wanted, duplicates: Duplicates) => Sought
  /** Why an image passes; empty when it does not. */
  readonly match: (entry: Looked, wanted: Wanted, duplicates: Duplicates) => readonly Match[]
}

/** An entry of the table of filters; what is wanted is inferred from `read`. */
export const filter = <S extends Shape, Wanted, Beside extends Shape = Record<never, never>>(
  entry: Filter<S, Wanted, Beside>,
): Filter<S, Wanted, Beside> => entry

/** One match where a condition holds. */
export const when = (holds: boolean, match: Match): readonly Match[] => (holds ? [match] : [])

/** The matches of all that are wanted, or none. */
export function matchAll<T>(wanted: readonly T[], find: (each: T) => readonly Match[]): readonly Match[] {
  const found = wanted.map(find)
  return found.some((matches) => matches.length === 0) ? [] : found.flat()
}
