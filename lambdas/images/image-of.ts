import type { Identity } from '../api/identity.ts'
import type { ImageRef } from '../platform/identifiers.ts'

/** A request whose path names an image of the caller. */
export interface ImageRequest {
  readonly caller: Pick<Identity, 'owner'>
  readonly path: { readonly id: string }
}

/** The image in the path, which always belongs to the caller. */
export const imageOf = ({ caller, path }: ImageRequest): ImageRef => ({
  owner: caller.owner,
  imageId: path.id,
})
