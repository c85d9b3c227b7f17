import type { Photo } from './photo.ts'

/** Photos, and the queries that find them according to docs/search.md. Nothing here is computed. */
export interface FilterTable {
  /** In the order in which they were uploaded. */
  readonly photos: Readonly<Record<string, Photo>>
  /** Query strings, and the names of the photos that they find, oldest first unless the query says otherwise. */
  readonly finds: Readonly<Record<string, readonly string[]>>
  readonly refuses?: readonly string[]
}
