import Table from 'cli-table3'
import { type AnswerOf, type Client, eachItem, type InputOf } from '../../clients/typescript/src/index.ts'
import { firstItems } from './first-items.ts'

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

const minute = (instant: string) => instant.slice(0, 16).replace('T', ' ')
const shownLabels = 4

const rowOf = ({ imageId, state, filename, createdAt, geometry, vision, reason }: ListedImage): string[] => [
  imageId,
  state,
  filename ?? '-',
  minute(createdAt),
  geometry ? `${geometry.width} x ${geometry.height}` : '-',
  reason?.code ?? vision?.labels?.slice(0, shownLabels).join(', ') ?? '-',
]

/** Prints lines of JSON as they arrive, or a table at the end. */
export async function printImages(images: AsyncIterable<ListedImage>, json: boolean): Promise<void> {
  const rows: string[][] = []
  for await (const image of images) {
    if (json) console.log(JSON.stringify(image))
    else rows.push(rowOf(image))
  }
  if (json) return
  const table = new Table({
    head: ['id', 'state', 'file', 'uploaded (UTC)', 'pixels', 'labels'],
    style: { head: [], border: [] },
  })
  table.push(...rows)
  console.log(rows.length > 0 ? table.toString() : 'No images.')
}
