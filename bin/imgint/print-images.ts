import { type AnswerOf, type Client, eachItem, type InputOf } from '../../clients/typescript/src/index.ts'
import { firstItems } from './first-items.ts'
import { type ListedTable, minute } from './print-list.ts'

type Query = Omit<NonNullable<InputOf<'listImages'>['query']>, 'cursor' | 'limit'>
type ListedImage = AnswerOf<'listImages'>['items'][number]

const maxPageSize = 100

/** Fetches page by page, as the caller iterates. @param see is told how the words were understood, once */
export function listImages(
  api: Client,
  query: Query,
  limit: number,
  see?: (understood: AnswerOf<'listImages'>['understood']) => void,
): AsyncGenerator<ListedImage> {
  let tell = see
  const listPage: typeof api.listImages = async (...input) => {
    const page = await api.listImages(...input)
    tell?.(page.understood)
    tell = undefined
    return page
  }
  return firstItems(eachItem(listPage, { query: { ...query, limit: Math.min(limit, maxPageSize) } }), limit)
}

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
