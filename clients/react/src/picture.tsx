import type { ImgHTMLAttributes, ReactNode } from 'react'
import type { PhotoView } from './photo-view.ts'
import { useImage } from './use-image.ts'

export interface PictureProps
  extends Omit<ImgHTMLAttributes<HTMLImageElement>, 'src' | 'srcSet' | 'alt' | 'width' | 'height'> {
  readonly imageId: string
  /** What the picture shows, for those who do not see it. Empty for decoration. */
  readonly alt: string
  /** How wide the picture is on the page, as for <img>: browsers choose the width by it. @default 100vw */
  readonly sizes?: string
  /** What the server has already found out, by `viewPhoto`, so that the page is complete when it arrives. */
  readonly image?: PhotoView
  /** Shown while the photo is analysed. @default nothing */
  readonly pending?: ReactNode
  /** Shown when there is no picture: it was rejected or deleted, or the visitor may not see it. @default nothing */
  readonly fallback?: ReactNode
  /** @default /api/photos */
  readonly endpoint?: string
}

/** A photo in the width that suits the page and the screen, in a format that the browser knows, by signed URLs. */
export function Picture({
  imageId,
  alt,
  sizes = '100vw',
  image: initial,
  pending = null,
  fallback = null,
  endpoint,
  ...img
}: PictureProps) {
  const { image, error } = useImage(imageId, { endpoint, initial })
  if (!image?.src) return image || error ? (isComing(image) ? pending : fallback) : pending
  return (
    <img
      loading="lazy"
      decoding="async"
      {...img}
      alt={alt}
      // React sets attributes in this order, and a browser that has `src` first would load it needlessly.
      sizes={sizes}
      srcSet={image.srcSet}
      width={image.width}
      height={image.height}
      src={image.src}
    />
  )
}

const isComing = (image: PhotoView | undefined) => image?.state === 'pending' || image?.state === 'uploaded'
