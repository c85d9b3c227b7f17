import type { ImageTable } from '../image-record/aws/image-table.ts'
import { type ImageRow, isTerminal } from '../image-record/image-row.ts'
import { hasArrived } from '../image-record/rerun-work.ts'
import { faulted, notFetched } from '../image-record/transitions.ts'
import { type PublishDeps, publishAndCount } from '../pipeline/announce.ts'
import { AppError } from '../platform/errors.ts'
import { fingerprintOf } from '../platform/fingerprint.ts'
import type { FetchQueue } from './aws/fetch-queue.ts'
import type { OriginalWriter } from './aws/original-writer.ts'
import type { SourceFetcher } from './aws/source-fetcher.ts'
import type { FetchMessage } from './url-uploads.ts'

export interface FetchPhotoDeps extends PublishDeps {
  images: Pick<ImageTable, 'apply' | 'readWhole'>
  openSource: SourceFetcher
  writeOriginal: OriginalWriter
  requestFetch: FetchQueue
  maxUploadBytes: number
  now: () => Date
}

/** Pauses before the second and the third attempt. */
const retrySeconds: readonly number[] = [10, 90]

/** `stale`: there is nothing to fetch any more. Otherwise what the attempt came to. */
export type FetchOutcome = 'stale' | 'fetched' | 'again' | 'given up'

/**
 * Handles one message of the fetch queue: at most one download. What the source does wrong is a normal result; only our
 * own faults are thrown, and the queue repeats the message. Repeats do no harm: a slot takes one photo.
 */
export async function fetchPhoto(deps: FetchPhotoDeps, message: FetchMessage): Promise<FetchOutcome> {
  const row = await deps.images.readWhole(message.image)
  const { sourceUrl: url, size } = row?.upload ?? {}
  if (row?.state !== 'pending' || !url) {
    // The attempt that gave up may have been cut off before it said so.
    if (row && isTerminal(row.state) && url && !hasArrived(row)) await publishAndCount(deps, row)
    return 'stale'
  }
  try {
    const { contentType, chunks } = await deps.openSource({ url, size, maxBytes: deps.maxUploadBytes })
    await deps.writeOriginal(row, chunks, contentType)
    return 'fetched'
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return afterFault(deps, row, message, error)
  }
}

async function afterFault(
  deps: FetchPhotoDeps,
  row: ImageRow,
  { attempt, ...message }: FetchMessage,
  { code, detail, retryable }: AppError,
): Promise<FetchOutcome> {
  const fault = { code, message: detail, fingerprint: fingerprintOf(withoutHost(detail)) }
  const pause = retryable ? retrySeconds[attempt - 1] : undefined
  if (pause !== undefined) {
    // The sweep shows this fault if nothing else comes.
    await deps.images.apply(row, faulted(fault, deps.now()))
    await deps.requestFetch({ ...message, attempt: attempt + 1 }, pause)
    return 'again'
  }
  await giveUpFetching(deps, row, fault)
  return 'given up'
}

/** Settles a slot whose photo does not come, and announces it. */
export async function giveUpFetching(
  deps: PublishDeps & Pick<FetchPhotoDeps, 'images' | 'now'>,
  row: ImageRow,
  fault = row.lastFault ?? cutOff,
): Promise<void> {
  const { applied, row: settled } = await deps.images.apply(row, notFetched(fault, deps.now()))
  if (applied) await publishAndCount(deps, settled)
}

/** A group of failures for each status, whatever the host. A fingerprint ignores words with digits. */
const withoutHost = (detail: string) =>
  detail
    .replace(/^\S+ /, '')
    .replace(/HTTP status (\d+)/, (_, status: string) =>
      status.replace(/\d/g, (digit) => 'abcdefghij'[+digit]!),
    )

const cutOff = {
  code: 'SOURCE_UNAVAILABLE' as const,
  message: 'The file could not be fetched in time: every attempt was cut off. Ask for it again.',
}
