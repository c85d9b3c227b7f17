import type { Photo } from './photo.ts'

/** Photos, and what finds which of them, as docs/search.md says it. Nothing here is computed. */
export interface FilterTable {
  /** In the order in which they were uploaded. */
  readonly photos: Readonly<Record<string, Photo>>
  /** Query strings, and the names of what they find; the oldest first unless the query says otherwise. */
  readonly finds: Readonly<Record<string, readonly string[]>>
  readonly refuses?: readonly string[]
}
