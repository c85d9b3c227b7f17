import pLimit from 'p-limit'

/** Does the same with every item, so many of them at once. */
export function inParallel<T>(
  items: readonly T[],
  parallelism: number,
  each: (item: T) => Promise<unknown>,
): Promise<unknown> {
  const limit = pLimit(parallelism)
  return Promise.all(items.map((item) => limit(() => each(item))))
}
