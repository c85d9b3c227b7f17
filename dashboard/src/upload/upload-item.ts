import { type AnswerOf, contentTypeOf, maxUploadBytes } from '@image-intelligence/client'

export type UploadSlot = Extract<AnswerOf<'openUploads'>, { readonly url: string }>

/** Keys of the sentences in `upload.faults`, which say why a file was not uploaded. */
export type UploadFault =
  | 'type'
  | 'empty'
  | 'tooLarge'
  | 'unreadable'
  | 'changed'
  | 'quota'
  | 'budget'
  | 'refused'
  | 'unreachable'
  | 'url'

/**
 * How far a file has got. `known`: the library has these bytes already. `missing`: the page was closed before the
 * file was sent, and a browser gives a file only to the page in which it was chosen.
 */
export type UploadStep = 'hashing' | 'waiting' | 'sending' | 'arrived' | 'known' | 'failed' | 'missing'

export interface UploadItem {
  readonly id: string
  readonly name: string
  readonly size: number
  /** Milliseconds since 1970. Together with name and size, it identifies a file. */
  readonly modifiedAt: number
  readonly contentType: string
  readonly step: UploadStep
  readonly sentBytes: number
  readonly sha256?: string
  /** Presets to make from it once it is in the library. */
  readonly presets?: readonly string[]
  /** The photo that it became, or that has the same bytes. */
  readonly imageId?: string
  readonly slot?: UploadSlot
  readonly fault?: UploadFault
  /** The API's message about it, in English. */
  readonly detail?: string
}

/** Whether the upload of this file continues by itself. */
export const isOnItsWay = ({ step }: UploadItem): boolean =>
  step === 'hashing' || step === 'waiting' || step === 'sending'

/** What is wrong with a file, as far as that is known before reading it. */
export function faultOf(file: Pick<File, 'name' | 'type' | 'size'>): UploadFault | undefined {
  if (!contentTypeOf(file)) return 'type'
  if (file.size === 0) return 'empty'
  return file.size > maxUploadBytes ? 'tooLarge' : undefined
}

/** Identifies a file. A folder may be chosen on its own first, and as a part of its parent later. */
export const fileKey = ({
  name,
  size,
  modifiedAt,
}: Pick<UploadItem, 'name' | 'size' | 'modifiedAt'>): string =>
  JSON.stringify([name.slice(name.lastIndexOf('/') + 1), size, modifiedAt])

/** Faults of the file itself: another attempt would fail as well. */
const final: ReadonlySet<UploadFault> = new Set(['type', 'empty', 'tooLarge', 'url'])
export const isWorthRetrying = ({ step, fault }: Pick<UploadItem, 'step' | 'fault'>): boolean =>
  step === 'failed' && fault !== undefined && !final.has(fault)

export interface UploadTotals {
  readonly files: number
  readonly done: number
  readonly failed: number
  /** How many of the failed ones may succeed in another attempt. */
  readonly retryable: number
  readonly missing: number
  readonly bytes: number
  readonly sentBytes: number
}

export const isDone = ({ step }: UploadItem) => step === 'arrived' || step === 'known'

/** The overall progress. A photo that the library has already counts as sent. */
export function totalsOf(items: Iterable<UploadItem>): UploadTotals {
  const totals = { files: 0, done: 0, failed: 0, retryable: 0, missing: 0, bytes: 0, sentBytes: 0 }
  for (const item of items) {
    totals.files += 1
    totals.bytes += item.size
    totals.sentBytes += isDone(item) ? item.size : item.sentBytes
    if (isDone(item)) totals.done += 1
    if (item.step === 'failed') totals.failed += 1
    if (isWorthRetrying(item)) totals.retryable += 1
    if (item.step === 'missing') totals.missing += 1
  }
  return totals
}
