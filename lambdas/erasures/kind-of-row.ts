import type { ErasedKind } from './erasures.ts'

interface Row {
  readonly sk: string
  readonly [attribute: string]: unknown
}

/** Counters go down when feedback does: one that is at zero, or below because it was erased before, says nothing. */
const saysSomething = ({ right, wrong }: Row) => Number(right ?? 0) > 0 || Number(wrong ?? 0) > 0

/** Beginnings of sort keys in an owner's partition, and what they are counted as. */
const kinds: readonly [string, ErasedKind | undefined][] = [
  ['FEEDBACK#', 'feedback'],
  ['PRECISION#', 'precisionCounts'],
  ['PRECISION_BY_MODEL#', 'precisionCounts'],
  ['JOB#', 'jobs'],
  ['KEY#', 'keys'],
  ['WEBHOOK#', 'webhooks'],
  ['DELIVERY#', 'deliveries'],
  ['PAYLOAD#', 'payloads'],
  // How many there are of these, when sessions were ended, and the question that led to the erasure: nothing that
  // somebody would miss.
  ['WEBHOOKS', undefined],
  ['KEYS', undefined],
  ['JOBS', undefined],
  ['SESSIONS', undefined],
  ['CONFIRMATION#', undefined],
]

/** What a row of an owner's partition is counted as; a kind that came later is "other" until it is named here. */
export function kindOfRow(row: Row): ErasedKind | undefined {
  const known = kinds.find(([beginning]) => row.sk.startsWith(beginning))
  if (!known) return 'other'
  const [, kind] = known
  return kind === 'precisionCounts' && !saysSomething(row) ? undefined : kind
}
