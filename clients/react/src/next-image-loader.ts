import { defaultEndpoint } from './photo-view.ts'

export interface ImageLoaderInput {
  /** The id of an image. */
  readonly src: string
  /** In pixels. */
  readonly width: number
  readonly quality?: number
}

/** A loader for `next/image`: `src` is the id of an image, and the route redirects to a signed URL. */
export const createImageLoader =
  (endpoint = defaultEndpoint) =>
  ({ src, width, quality }: ImageLoaderInput): string =>
    `${endpoint}?${new URLSearchParams({ id: src, w: String(width), ...(quality && { q: String(quality) }) })}`

/** The loader for a route at /api/photos. */
export const imageLoader = createImageLoader()
