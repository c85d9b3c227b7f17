import type { ErasedKind } from './erasures.ts'

interface Row {
  readonly sk: string
  readonly [attribute: string]: unknown
}

/**
 * Erasing feedback decreases the counters. A counter at zero, or below because it was erased earlier, carries no
 * information.
 */
const saysSomething = ({ right, wrong }: Row) => Number(right ?? 0) > 0 || Number(wrong ?? 0) > 0

/** Sort key prefixes in an owner's partitions, and the kind they are counted as. */
const kinds: readonly [string, ErasedKind | undefined][] = [
  ['FEEDBACK#', 'feedback'],
  ['PRECISION#', 'precisionCounts'],
  ['PRECISION_BY_MODEL#', 'precisionCounts'],
  ['JOB#', 'jobs'],
  ['KEY#', 'keys'],
  ['SIGNING_KEYS', 'signingKeys'],
  ['PRESETS', 'presets'],
  ['WEBHOOK#', 'webhooks'],
  ['DELIVERY#', 'deliveries'],
  ['PAYLOAD#', 'payloads'],
  // Counters of these rows, days of the ledger, months of a budget, limits, a name in URLs, kept answers, the time when sessions were ended and the preview of this erasure:
  // nothing worth counting.
  ['WEBHOOKS', undefined],
  ['KEYS', undefined],
  ['JOBS', undefined],
  ['LIMITS', undefined],
  ['TRANSFORMED#', undefined],
  ['URL_ALIAS', undefined],
  ['SESSIONS', undefined],
  ['CONFIRMATION#', undefined],
  ['COSTS#', undefined],
  ['MONTH#', undefined],
  ['ANSWER#', undefined],
  // Which objects were imported, and which were not: images and jobs are counted.
  ['IMPORTED#', undefined],
  ['SKIPPED#', undefined],
  ['BATCH#', undefined],
  // Archives are counted by their files.
  ['ARCHIVE#', undefined],
]

/**
 * The kind that a row in an owner's partitions is counted as. A kind added later is "other" until it is listed here.
 */
export function kindOfRow(row: Row): ErasedKind | undefined {
  const known = kinds.find(([beginning]) => row.sk.startsWith(beginning))
  if (!known) return 'other'
  const [, kind] = known
  return kind === 'precisionCounts' && !saysSomething(row) ? undefined : kind
}
