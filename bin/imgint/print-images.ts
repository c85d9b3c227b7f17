import { type AnswerOf, type Client, eachItem, type InputOf } from '../../clients/typescript/src/index.ts'
import { firstItems } from './first-items.ts'
import { type ListedTable, minute } from './print-list.ts'

type Query = Omit<NonNullable<InputOf<'listImages'>['query']>, 'cursor' | 'limit'>
type ListedImage = AnswerOf<'listImages'>['items'][number]

const maxPageSize = 100

/** Fetches page by page, as the caller iterates. */
export const listImages = (api: Client, query: Query, limit: number): AsyncGenerator<ListedImage> =>
  firstItems(eachItem(api.listImages, { query: { ...query, limit: Math.min(limit, maxPageSize) } }), limit)

const shownLabels = 4

const rowOf = ({ imageId, state, filename, createdAt, geometry, vision, reason }: ListedImage): string[] => [
  imageId,
  state,
  filename ?? '-',
  minute(createdAt),
  geometry ? `${geometry.width} x ${geometry.height}` : '-',
  reason?.code ?? vision?.labels?.slice(0, shownLabels).join(', ') ?? '-',
]

export const imageTable: ListedTable<ListedImage> = {
  head: ['id', 'state', 'file', 'uploaded (UTC)', 'pixels', 'labels'],
  row: rowOf,
  none: 'No images.',
}
