/** At most this many of the items; further pages are not fetched. */
export async function* firstItems<T>(items: AsyncIterable<T>, limit: number): AsyncGenerator<T> {
  let left = limit
  for await (const item of items) {
    yield item
    left -= 1
    if (left === 0) return
  }
}
