import type { AnswerOf, Client, InputOf } from './client.ts'

type ListQuery = NonNullable<InputOf<'listImages'>['query']>

const largestPage = 100

/** Every image that passes the filters, fetched page by page as the caller iterates. */
export async function* allImages(
  api: Client,
  query: Omit<ListQuery, 'cursor'> = {},
): AsyncGenerator<AnswerOf<'listImages'>['items'][number], void, undefined> {
  let cursor: string | undefined
  do {
    const page = await api.listImages({ query: { limit: largestPage, ...query, cursor } })
    yield* page.items
    cursor = page.nextCursor
  } while (cursor)
}
