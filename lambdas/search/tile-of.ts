import type { ViewDeps } from '../images/image-view.ts'
import type { ListedImage } from '../images/listed-image.ts'
import type { ColumnName } from './columns.ts'
import type { KnownColumns } from './filter.ts'
import { momentOf } from './fresh-images.ts'
import type { ImageMatch } from './image-search.ts'
import type { Tile } from './timeline.ts'

/** What a tile shows that only the index contains. */
export const tileColumns = ['imageId', 'takenAt', 'format', 'faceCount'] as const satisfies ColumnName[]

/** Rows of a wall are about 200 CSS pixels high, on screens with two device pixels per CSS pixel. */
const thumbnailPx = 400

/** @param entry the image in the index; undefined if it arrived a moment ago */
export async function tileOf(
  { presignDownload }: ViewDeps,
  image: ListedImage,
  entry: KnownColumns | undefined,
  matches: ImageMatch[] | undefined,
): Promise<Tile> {
  const { imageId, state, reason, version, running, upload, createdAt, updatedAt, analysis } = image
  const rendition = thumbnailOf(image)
  return {
    ...{ imageId, state, reason, version, running, createdAt, updatedAt },
    filename: upload?.filename,
    takenAt: entry?.takenAt ?? momentOf(image).takenAt,
    aspectRatio: analysis?.geometry.aspectRatio,
    placeholder: analysis?.placeholder,
    thumbnail: rendition && {
      name: rendition.name,
      width: rendition.width,
      height: rendition.height,
      format: rendition.format,
      url: await presignDownload.rendition(rendition.key),
    },
    format: entry?.format,
    faces: entry?.faceCount,
    ...(matches && matches.length > 0 && { matches }),
  }
}

function thumbnailOf({ analysis }: ListedImage) {
  const edge = ({ width, height }: { width: number; height: number }) => Math.max(width, height)
  const smallestFirst = [...(analysis?.renditions ?? [])].sort((a, b) => edge(a) - edge(b))
  return smallestFirst.find((each) => edge(each) >= thumbnailPx) ?? smallestFirst.at(-1)
}
