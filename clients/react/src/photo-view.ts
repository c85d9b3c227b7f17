import type { ImageView } from '@image-intelligence/client'

/** What a page may know about a photo: its state, and how to show it. Made by the server, which alone can sign URLs. */
export interface PhotoView {
  readonly imageId: string
  readonly state: ImageView['state']
  /** Why the photo cannot be shown, when it was rejected. */
  readonly reason?: string
  /** Pixels of the original, as it is shown. Known once it has been analysed. */
  readonly width?: number
  readonly height?: number
  /** Signed URLs, for `src` and `srcSet` of an <img>. There once the photo has been analysed. */
  readonly src?: string
  readonly srcSet?: string
}

/** Where the server route is, unless a page says otherwise. */
export const defaultEndpoint = '/api/photos'

/** States in which a photo may still change. */
export const isUnderWay = ({ state }: PhotoView): boolean =>
  state === 'pending' || state === 'uploaded' || state === 'analyzed'
