import type * as z from 'zod/mini'
import type { ColumnName } from './columns.ts'
import type { WordSource } from './image-words.ts'
import type { IndexEntry } from './index-entry.ts'
import type { Condition } from './sql.ts'

/** The part of an image that was read to check the criteria. */
export type KnownColumns = Pick<IndexEntry, 'imageId'> & Partial<IndexEntry>

/** Images that count as duplicates of the image in the query. */
export interface Duplicates {
  /** The image itself, which is not its own duplicate. */
  readonly imageId: string
  readonly sha256?: string
  readonly near: ReadonlySet<string>
}

/** How to query the index for images that pass a filter. */
export interface IndexQuery {
  readonly conditions: readonly Condition[]
  /** Columns that show why an image passes. */
  readonly columns: readonly ColumnName[]
  /** Whether the index finds too much, so that each image has to be checked. */
  readonly isSuperset?: boolean
  /** Whether only a few images can pass in any library. */
  readonly findsFew?: boolean
}

/** Filters whose values words of a query can mean too: "red", "2008". */
export const traitFields = [
  'color',
  'taken',
  'faces',
  'brightness',
  'orientation',
  'format',
  'kind',
  'ai',
] as const
export type TraitField = (typeof traitFields)[number]

/** A value of an image that passes a filter. */
export interface Match {
  /** @default - the name of the filter */
  readonly field?: WordSource | TraitField
  readonly value: string
  readonly confidence?: number
  readonly deltaE?: number
  readonly distanceKm?: number
  readonly asked?: string
  readonly because?: string
}

type Shape = Readonly<Record<string, z.ZodMiniType>>
type Asked<S extends Shape> = { readonly [P in keyof S]?: z.infer<S[P]> | undefined }

/** How a parameter appears on the command line: `--near lat,lon`. */
export interface OptionHelp {
  /** @default - `name` where there are choices, else `text` */
  readonly placeholder?: string
  readonly description: string
}

/** A text of the dashboard, in each of its languages; or one that is the same in all. */
export type DashboardText = string | { readonly en: string; readonly es: string }

/** A parameter with a few values, as the dashboard offers it. */
export interface Choice {
  readonly name: DashboardText
  /** The text for each value, in their order. */
  readonly values: Readonly<Record<string, DashboardText>>
}

/** Everything about one filter of lists. */
export interface Filter<S extends Shape, Wanted, Beside extends Shape> {
  /** Its parameters, as the API takes and describes them. */
  readonly query: S
  /** Parameters of other filters that it reads as well. */
  readonly beside?: Beside
  /** Its parameters on the command line. */
  readonly help: { readonly [P in keyof S]: OptionHelp }
  /** Its parameters in the dashboard: a choice, or a field that is written for it (dashboard/src/library/filters). */
  readonly offered: { readonly [P in keyof S]: Choice | 'own field' }
  /** Parameters that cannot be combined. */
  readonly contradictions?: readonly {
    readonly path: keyof S & string
    readonly message: string
    readonly holds: (query: Asked<S & Beside>) => boolean
  }[]
  /** The wanted value, in the terms of the index; undefined if the query has none. */
  readonly read: (query: Asked<S & Beside>) => Wanted | undefined
  /** Whether no image can have the wanted value, such as words of punctuation only. @default - some image may */
  readonly isImpossible?: (wanted: Wanted) => boolean
  /** @default - searched for among the words: see lookupOf */
  readonly find?: (wanted: Wanted, duplicates: Duplicates) => IndexQuery
  /** Why an image passes; empty when it does not. */
  readonly match: (entry: KnownColumns, wanted: Wanted, duplicates: Duplicates) => readonly Match[]
}

/** An entry of the table of filters. `Wanted` is inferred from `read`. */
export const filter = <S extends Shape, Wanted, Beside extends Shape = Record<never, never>>(
  entry: Filter<S, Wanted, Beside>,
): Filter<S, Wanted, Beside> => entry

/** One match if a condition holds, otherwise none. */
export const when = (holds: boolean, match: Match): readonly Match[] => (holds ? [match] : [])

/** The matches of all wanted values; none if one of them has no match. */
export function matchAll<T>(wanted: readonly T[], find: (each: T) => readonly Match[]): readonly Match[] {
  const found = wanted.map(find)
  return found.some((matches) => matches.length === 0) ? [] : found.flat()
}
