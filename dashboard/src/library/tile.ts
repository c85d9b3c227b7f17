import type { AnswerOf } from '@image-intelligence/client'
import type { Reason } from '../api/use-reason.ts'

export type ImageSummary = AnswerOf<'listImages'>['items'][number]
export type ImageState = ImageSummary['state']
export type Match = NonNullable<ImageSummary['matches']>[number]

export type Likeness = Pick<
  AnswerOf<'findSimilarImages'>['items'][number],
  'because' | 'similarity' | 'distance'
>

/** What the grid knows of a photo: little, since it may hold thousands. */
export interface Tile {
  readonly id: string
  readonly state: ImageState
  /** Width divided by height. */
  readonly ratio: number
  readonly filename?: string
  readonly title?: string
  readonly labels?: readonly string[]
  readonly tags?: readonly string[]
  /** When it was taken (local time at the camera) or else uploaded. */
  readonly at: string
  /** ThumbHash, base64. */
  readonly placeholder?: string
  /** The pictures to choose from, smallest first. */
  readonly pictures: readonly { readonly width: number; readonly url: string }[]
  /** Why it was rejected or failed. */
  readonly reason?: Reason
  readonly isRerunning?: boolean
  readonly matches?: readonly Match[]
  /** Among photos that are similar to one: how. */
  readonly likeness?: Likeness
}

/** States in which something is still being found out. */
const underWay: ReadonlySet<ImageState> = new Set(['pending', 'uploaded', 'analyzed'])
export const isUnderWay = ({ state, isRerunning }: Pick<Tile, 'state' | 'isRerunning'>): boolean =>
  underWay.has(state) || isRerunning === true

/** What stands for a shape that is not known yet. */
const unknownRatio = 4 / 3

/** A panorama still has a tile that can be hit; a receipt does not fill a screen. */
export const tileRatio = (ratio: number | undefined): number =>
  Math.min(4, Math.max(0.4, ratio ?? unknownRatio))

/** The fastest thing to decode that still fills its tile. */
export const pictureFor = ({ pictures }: Pick<Tile, 'pictures'>, devicePixels: number): string | undefined =>
  (pictures.find(({ width }) => width >= devicePixels * 0.9) ?? pictures.at(-1))?.url

export const tileOfSummary = (image: ImageSummary): Tile => ({
  id: image.imageId,
  state: image.state,
  ratio: tileRatio(image.geometry?.aspectRatio),
  filename: image.filename,
  title: image.annotations?.title,
  tags: image.annotations?.tags,
  labels: image.vision?.labels,
  at: image.createdAt,
  placeholder: image.placeholder,
  pictures: image.renditions.map(({ width, url }) => ({ width, url })),
  reason: image.reason,
  isRerunning: image.running !== undefined,
  matches: image.matches,
})
