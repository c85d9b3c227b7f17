import type { IndexReader } from '../adapters/search-index.ts'
import type { Lookup } from '../core/search/lookups.ts'
import type { Range } from '../core/search/ranges.ts'
import { searchLimits } from '../core/search/search-limits.ts'
import { intersectSteps } from './intersect-steps.ts'
import { compareKeys, type ListOrder } from './list-order.ts'
import type { TermsStep } from './merge-terms.ts'
import { type FirstOfMany, type Probe, probeLookup, probeRange, stepsOf } from './probe-lookup.ts'

/** How candidates are come by; each of them still has to pass every filter. */
export type AccessPath =
  /** These are all that there are. */
  | { readonly kind: 'images'; readonly ids: readonly string[] }
  /** Along postings, in the order of creation. */
  | { readonly kind: 'postings'; readonly steps: AsyncGenerator<TermsStep> }
  /** Along the order that is asked for, all of it or a range. */
  | { readonly kind: 'order'; readonly range?: Range }

/** Looks a little way into everything that was asked for, and goes where the fewest images are. */
export async function choosePath(
  reader: IndexReader,
  lookups: readonly Lookup[],
  order: ListOrder,
): Promise<AccessPath> {
  // Postings are sorted by creation: for any other order it does not matter which are looked at first.
  const byCreation = order.field === 'created'
  const direction = byCreation ? order : { ascending: false }
  const page = { ...direction, limit: searchLimits.probe }
  const probes = await Promise.all(lookups.map((lookup) => probeLookup(reader, lookup, page)))

  const few = commonIds(probes)
  if (few) return { kind: 'images', ids: few }

  const steps = commonSteps(probes, direction)
  if (byCreation && steps) return { kind: 'postings', steps }
  const ranges = probes.flatMap((probe) => (probe.kind === 'many' && probe.range ? [probe.range] : []))
  const along = ranges.find(({ field }) => field === order.field)
  const ids = along ? undefined : await wholeOf(reader, steps, ranges[0])
  return ids ? { kind: 'images', ids } : { kind: 'order', range: along }
}

/** The images that every lookup with few of them has; undefined when all have many. */
function commonIds(probes: readonly Probe[]): string[] | undefined {
  const few = probes.flatMap((probe) => (probe.kind === 'all' ? [new Set(probe.ids)] : []))
  const [smallest, ...others] = few.sort((a, b) => a.size - b.size)
  return smallest && [...smallest].filter((id) => others.every((ids) => ids.has(id)))
}

/**
 * The images of the lookup with the fewest, as far as they are those of the others too. Others with far more images are
 * left to the filters: reading all of their postings would cost more than looking at the images.
 */
function commonSteps(
  probes: readonly Probe[],
  direction: Pick<ListOrder, 'ascending' | 'after'>,
): AsyncGenerator<TermsStep> | undefined {
  const inOrder = compareKeys(direction)
  const firsts = probes.flatMap((probe) => (probe.kind === 'first' ? [probe] : []))
  const start = direction.after ?? firsts.map(({ ids }) => ids[0]!).sort(inOrder)[0]
  const spanOf = ({ next }: FirstOfMany) => Math.abs(createdAtMs(next) - createdAtMs(start!))
  // All have read about as many: the one that got furthest has the fewest.
  const [sparsest, ...denser] = firsts.sort((a, b) => spanOf(b) - spanOf(a))
  return (
    sparsest &&
    denser
      .filter((other) => spanOf(other) * searchLimits.joinedDensity >= spanOf(sparsest))
      .reduce((steps, other) => intersectSteps(steps, stepsOf(other), inOrder), stepsOf(sparsest))
  )
}

/** UUID version 7 begins with the milliseconds of its creation, 48 bits. */
const createdAtMs = (imageId: string): number => Number.parseInt(imageId.replace('-', '').slice(0, 12), 16)

/** All images of a lookup, if they are few enough to be put in order here. */
async function wholeOf(
  reader: IndexReader,
  steps: AsyncGenerator<TermsStep> | undefined,
  range: Range | undefined,
) {
  if (!steps) {
    const probe = range && (await probeRange(reader, range, searchLimits.whole))
    return probe?.kind === 'all' ? probe.ids : undefined
  }
  const ids: string[] = []
  for await (const step of steps) {
    ids.push(...step.ids)
    if (ids.length > searchLimits.whole || reader.examined.postings > searchLimits.maxPostings / 2)
      return undefined
  }
  return ids
}
