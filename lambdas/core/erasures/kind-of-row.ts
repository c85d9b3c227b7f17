import type { ErasedKind } from '../contracts/erasures.ts'

/** Beginnings of sort keys in an owner's partition, and what they are counted as. */
const kinds: readonly [string, ErasedKind | undefined][] = [
  ['IMAGE#', 'images'],
  ['VERSION#', 'versions'],
  ['CONTENT#', 'contentKeys'],
  ['LOOKS#', 'contentKeys'],
  ['FEEDBACK#', 'feedback'],
  ['PRECISION#', 'precisionCounts'],
  ['PRECISION_BY_MODEL#', 'precisionCounts'],
  ['JOB#', 'jobs'],
  ['KEY#', 'keys'],
  ['WEBHOOK#', 'webhooks'],
  ['DELIVERY#', 'deliveries'],
  ['PAYLOAD#', 'payloads'],
  // Counters, turns and moments that belong to what is gone, and the question that led to the erasure: nothing that somebody would miss.
  ['WEBHOOKS', undefined],
  ['KEYS', undefined],
  ['JOBS', undefined],
  ['SESSIONS', undefined],
  ['CONFIRMATION#', undefined],
]

/** What a row of an owner's partition is counted as; a kind that came later is "other" until it is named here. */
export function kindOfRow(sortKey: string): ErasedKind | undefined {
  const known = kinds.find(([beginning]) => sortKey.startsWith(beginning))
  return known ? known[1] : 'other'
}
