import type { AnswerOf } from '@image-intelligence/client'

export type UploadSlot = Extract<AnswerOf<'openUploads'>, { readonly url: string }>

/** The sentences in `upload.faults`: why a file was not uploaded. */
export type UploadFault =
  | 'type'
  | 'empty'
  | 'tooLarge'
  | 'unreadable'
  | 'changed'
  | 'quota'
  | 'refused'
  | 'unreachable'

/**
 * Where a file is on its way. `known`: these bytes are in the library already. `missing`: the page was closed before
 * it was sent, and a browser gives a file only to the page that it was chosen in.
 */
export type UploadStep = 'hashing' | 'waiting' | 'sending' | 'arrived' | 'known' | 'failed' | 'missing'

export interface UploadItem {
  readonly id: string
  readonly name: string
  readonly size: number
  /** Milliseconds since 1970; with name and size, it tells whether a file is the same one. */
  readonly modifiedAt: number
  readonly contentType: string
  readonly step: UploadStep
  readonly sentBytes: number
  readonly sha256?: string
  /** The photo that it became, or that has the same bytes. */
  readonly imageId?: string
  readonly slot?: UploadSlot
  readonly fault?: UploadFault
  /** What the API said about it, in English. */
  readonly detail?: string
}

/** Whether something will still be done about it without anybody asking. */
export const isOnItsWay = ({ step }: UploadItem): boolean =>
  step === 'hashing' || step === 'waiting' || step === 'sending'

const contentTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  heif: 'image/heif',
  bmp: 'image/bmp',
}

/** What a file picker is asked for. */
export const acceptedTypes = [...new Set(Object.values(contentTypes))]

/** The limit of S3's slots, and the default of `maxUploadBytes`. The service refuses what is above its own. */
export const maxBytes = 50 * 1024 * 1024

/** Browsers know some types by their names only, and HEIC often not at all. */
export function contentTypeOf({ name, type }: Pick<File, 'name' | 'type'>): string | undefined {
  const byName = contentTypes[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  return acceptedTypes.includes(type) ? type : byName
}

/** What can be said about a file before anything is read. */
export function faultOf(file: Pick<File, 'name' | 'type' | 'size'>): UploadFault | undefined {
  if (!contentTypeOf(file)) return 'type'
  if (file.size === 0) return 'empty'
  return file.size > maxBytes ? 'tooLarge' : undefined
}

/** Tells whether a file is the same one. A folder may be chosen as itself once, and as a part of its parent later. */
export const fileKey = ({
  name,
  size,
  modifiedAt,
}: Pick<UploadItem, 'name' | 'size' | 'modifiedAt'>): string =>
  JSON.stringify([name.slice(name.lastIndexOf('/') + 1), size, modifiedAt])

/** What the API refuses in a line of text: control characters, and what turns around the text after it. */
const unspeakable = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu
const longestName = 255

/** The name under which a photo is kept. No name of a file is a reason to refuse it. */
export const nameToSend = (name: string): string =>
  name.replace(unspeakable, '').slice(-longestName).toWellFormed() || 'photo'

/** Faults of the file itself: another try would end alike. */
const final: ReadonlySet<UploadFault> = new Set(['type', 'empty', 'tooLarge'])
export const isWorthRetrying = ({ step, fault }: Pick<UploadItem, 'step' | 'fault'>): boolean =>
  step === 'failed' && fault !== undefined && !final.has(fault)

export interface UploadTotals {
  readonly files: number
  readonly done: number
  readonly failed: number
  /** Of those that failed, how many may go through at another try. */
  readonly retryable: number
  readonly missing: number
  readonly bytes: number
  readonly sentBytes: number
}

export const isDone = ({ step }: UploadItem) => step === 'arrived' || step === 'known'

/** How far all of them are. A known photo counts as sent: nothing of it is left to do. */
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
