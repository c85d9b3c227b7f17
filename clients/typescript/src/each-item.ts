import type { CallOptions } from './client.ts'

interface Page {
  readonly items: readonly unknown[]
  readonly nextCursor?: string
}

/** A call that answers with `items` and `nextCursor`. */
type List = (input: never, options?: CallOptions) => Promise<Page>
type ItemOf<L extends List> = Awaited<ReturnType<L>>['items'][number]

/** What a list is asked, without the cursor: `eachItem` goes on from page to page itself. */
type Asked<L extends List> = WithoutCursor<NonNullable<Parameters<L>[0]>>
type WithoutCursor<I> = I extends { readonly query?: infer Q }
  ? Omit<I, 'query'> & { readonly query?: Omit<NonNullable<Q>, 'cursor'> }
  : never

const largestPage = 100

/**
 * Every item of a list, fetched page by page as the caller iterates:
 * `for await (const image of eachItem(api.listImages, { query: { label: 'cat' } }))`.
 * @throws ApiError, NetworkError
 */
export async function* eachItem<L extends List>(
  list: L,
  ...[input, options]: Record<never, never> extends Asked<L>
    ? [input?: Asked<L>, options?: CallOptions]
    : [input: Asked<L>, options?: CallOptions]
): AsyncGenerator<ItemOf<L>, void, undefined> {
  let cursor: string | undefined
  do {
    const asked = input as { readonly query?: object } | undefined
    const query = { limit: largestPage, ...asked?.query, cursor }
    const page = await list({ ...asked, query } as never, options)
    yield* page.items as ItemOf<L>[]
    cursor = page.nextCursor
  } while (cursor)
}
