import pLimit from 'p-limit'

/** Runs the same function for every item, a limited number at a time. */
export function inParallel<T>(
  items: readonly T[],
  parallelism: number,
  each: (item: T) => Promise<unknown>,
): Promise<unknown> {
  const limit = pLimit(parallelism)
  return Promise.all(items.map((item) => limit(() => each(item))))
}
