import type { AnswerOf } from '@image-intelligence/client'
import { type Tile, tileRatio } from './tile.ts'

export interface MonthPage {
  readonly tiles: readonly Tile[]
  readonly nextCursor?: string
}

/** Photos that are fetched and laid out together. */
export interface MonthPart {
  readonly key: string
  /** 2024-05 */
  readonly month: string
  /** The first is 0. */
  readonly part: number
  readonly count: number
  /** Number of photos in the whole month. */
  readonly of: number
}

/** Photos in one part, so that a month with thousands is never fetched or laid out at once. */
export const partSize = 500

export const monthParts = (
  months: readonly { readonly month: string; readonly images: number }[],
): MonthPart[] =>
  months.flatMap(({ month, images }) =>
    Array.from({ length: Math.ceil(images / partSize) }, (_, part) => ({
      ...{ key: part === 0 ? month : `${month} ${part}`, month, part, of: images },
      count: Math.min(partSize, images - part * partSize),
    })),
  )

type MonthItem = AnswerOf<'listMonth'>['items'][number]

export const tileOfMonth = (item: MonthItem): Tile => ({
  id: item.imageId,
  state: item.state,
  ratio: tileRatio(item.aspectRatio),
  filename: item.filename,
  at: item.takenAt ?? item.createdAt,
  placeholder: item.placeholder,
  pictures: item.thumbnail ? [{ width: item.thumbnail.width, url: item.thumbnail.url }] : [],
  reason: item.reason,
  isRerunning: item.running !== undefined,
  matches: item.matches,
})
