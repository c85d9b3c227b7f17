import type { AnswerOf } from '@image-intelligence/client'
import type { Reason } from '../api/use-reason.ts'

export type ImageSummary = AnswerOf<'listImages'>['items'][number]
export type ImageState = ImageSummary['state']
export type Match = NonNullable<ImageSummary['matches']>[number]

export type Likeness = Pick<
  AnswerOf<'findSimilarImages'>['items'][number],
  'because' | 'similarity' | 'distance'
>

/** What the grid knows about a photo. It is kept small, because the grid may hold thousands. */
export interface Tile {
  readonly id: string
  readonly state: ImageState
  /** Width divided by height. */
  readonly ratio: number
  readonly filename?: string
  readonly title?: string
  readonly labels?: readonly string[]
  readonly tags?: readonly string[]
  /** When the photo was taken (local time at the camera), or else uploaded. */
  readonly at: string
  /** ThumbHash in base64. */
  readonly placeholder?: string
  /** The available pictures, smallest first. */
  readonly pictures: readonly { readonly width: number; readonly url: string }[]
  /** Why it was rejected or failed. */
  readonly reason?: Reason
  readonly isRerunning?: boolean
  readonly matches?: readonly Match[]
  /** For similar photos: the kind of similarity. */
  readonly likeness?: Likeness
}

/** States in which more results may come. */
const underWay: ReadonlySet<ImageState> = new Set(['pending', 'uploaded', 'analyzed'])
export const isUnderWay = ({ state, isRerunning }: Pick<Tile, 'state' | 'isRerunning'>): boolean =>
  underWay.has(state) || isRerunning === true

/** Stands in for an unknown ratio. */
const unknownRatio = 4 / 3

/** Limits the ratio: a panorama gets a tile that is high enough to hit, and a receipt does not fill the screen. */
export const tileRatio = (ratio: number | undefined): number =>
  Math.min(4, Math.max(0.4, ratio ?? unknownRatio))

/** The smallest picture, and so the fastest to decode, that fills its tile. */
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
