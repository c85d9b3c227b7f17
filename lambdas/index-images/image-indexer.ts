import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'

/** Something that is derived from the images and follows their changes. Both calls may come twice, and race. */
export interface ImageIndexer {
  readonly name: string
  /** Takes in what an image is now. */
  index(row: ImageRow): Promise<unknown>
  /** Forgets an image that is no more. */
  forget(ref: ImageRef): Promise<unknown>
}
