import type { DerivedStore } from '../image-record/aws/derived-store.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { OriginalStore } from '../image-record/aws/original-store.ts'
import type { ImageRow, Reason } from '../image-record/image-row.ts'
import { AppError } from '../platform/errors.ts'
import type { ImageRef, TransformRef } from '../platform/identifiers.ts'
import { recordingFaults } from '../platform/recording-faults.ts'
import { type AnnounceTransformDeps, announceTransform } from './announce-transform.ts'
import type { AppliedTransform, TransformTable } from './aws/transform-table.ts'
import { foundIn } from './found-in.ts'
import { imagesNamedIn } from './images-named-in.ts'
import type { renderTransform } from './render-transform.ts'
import { type CapsOf, dayIsFull } from './transform-caps.ts'
import {
  begun,
  completed,
  endedSilently,
  failed,
  faulted,
  isWorthAnotherTry,
  resultKey,
  type TransformChange,
  triedAgain,
} from './transform-life.ts'
import type { TransformLimits } from './transform-limits.ts'
import type { TransformRow } from './transform-row.ts'

export interface MakeTransformDeps extends AnnounceTransformDeps {
  transforms: Pick<TransformTable, 'apply' | 'complete'>
  images: Pick<ImageTable, 'readWhole'>
  originals: Pick<OriginalStore, 'read'>
  derived: Pick<DerivedStore, 'put' | 'remove'>
  render: typeof renderTransform
  limits: TransformLimits
  capsOf: CapsOf
  now: () => Date
}

export interface MakeOptions {
  /** The message only looks after a request that may have died: a settled transform is not announced again. */
  readonly ifPending?: boolean
  /** Time until this attempt is killed. @default - it is not */
  readonly remainingMs?: number
}

export type MakeOutcome = 'completed' | 'failed' | 'repeated' | 'deleted'

/**
 * Makes one transform. Every step can be repeated: a result has a fixed key and the same bytes, each write depends on
 * the state, and the event's id is derived from the row.
 */
export async function makeTransform(
  deps: MakeTransformDeps,
  ref: TransformRef,
  { ifPending = false, remainingMs }: MakeOptions = {},
): Promise<MakeOutcome> {
  const { applied, row } = await begin(deps, ref)
  if (!row) return 'deleted'
  if (!applied) {
    if (ifPending) return 'repeated'
    // The attempt that settled the transform may have been cut off before it announced it.
    await announceTransform(deps, row)
    return 'repeated'
  }
  const record = (fault: Reason) => deps.transforms.apply(ref, faulted(fault, deps.now()))
  return recordingFaults(record, () => beforeTheEnd(record, remainingMs, () => makeBegun(deps, row)))
}

/** A redrive starts over for a failure that was our fault. */
async function begin(deps: MakeTransformDeps, ref: TransformRef): Promise<AppliedTransform> {
  const attempt = await deps.transforms.apply(ref, begun(deps.now()))
  if (attempt.applied) {
    // An attempt that is killed says nothing; the next one says it.
    const { attempts, lastFault } = attempt.row
    if (attempts > 1 && !lastFault) await deps.transforms.apply(ref, faulted(endedSilently, deps.now()))
    return attempt
  }
  if (!attempt.row || !isWorthAnotherTry(attempt.row)) return attempt
  await deps.transforms.apply(ref, triedAgain(ref, deps.now()))
  return deps.transforms.apply(ref, begun(deps.now()))
}

async function makeBegun(deps: MakeTransformDeps, row: TransformRow): Promise<MakeOutcome> {
  const image = await readVersion(deps, row)
  if (!image) return 'deleted'
  const outcome = await render(deps, row, image)
  if (outcome.status === 'refused') {
    return settle(deps, row, failed(reasonOf(outcome), deps.now()))
  }
  const { bytes, format, mimeType, width, height, receipt } = outcome
  const key = resultKey(row, format)
  await deps.derived.put(key, bytes, mimeType)
  const result = { mimeType, widthPx: width, heightPx: height, sizeBytes: bytes.length, receipt }
  const caps = await deps.capsOf(row.owner)
  const done = await deps.transforms.complete(
    row,
    completed(key, result, deps.now()),
    bytes.length,
    caps,
    deps.now(),
  )
  // The transform was deleted meanwhile, alone or with its image, so no row names this object any more.
  if (!done.row || done.isDayFull) await deps.derived.remove(key)
  if (done.isDayFull) {
    const { code, detail: message } = dayIsFull(caps, deps.now())
    return settle(deps, row, failed({ code, message }, deps.now()))
  }
  return announced(deps, done)
}

/** The image with the results of the version that the transform is made from. */
async function readVersion({ images }: MakeTransformDeps, row: TransformRow): Promise<ImageRow | undefined> {
  const { owner, imageId, version } = row
  const image = await images.readWhole({ owner, imageId })
  if (!image || image.state === 'deleted') return undefined
  return image.version === version ? image : images.readWhole({ owner, imageId, run: version })
}

async function render(deps: MakeTransformDeps, { plan, owner, imageId }: TransformRow, image: ImageRow) {
  const source = await readBytes(deps, { owner, imageId })
  const named = imagesNamedIn(plan)
  const sources = await Promise.all(named.map((each) => readBytes(deps, { owner, imageId: each })))
  return deps.render({
    bytes: source,
    plan,
    found: foundIn(image),
    limits: deps.limits,
    images: Object.fromEntries(named.map((each, index) => [each, sources[index]!])),
  })
}

/** Names the step at fault, if there is one. */
const reasonOf = ({
  code,
  reason,
  path,
}: {
  code: Reason['code']
  reason: string
  path?: string
}): Reason => ({
  code,
  message: path ? `${path}: ${reason}` : reason,
})

async function readBytes({ originals, limits }: MakeTransformDeps, ref: ImageRef): Promise<Uint8Array> {
  const { maxBytes } = limits.source
  const { bytes, original } = await originals.read(ref, maxBytes)
  if (bytes) return bytes
  throw new AppError(
    'FILE_TOO_LARGE',
    `Expected a file of at most ${maxBytes} bytes; received ${original.sizeBytes} bytes.`,
  )
}

async function settle(
  deps: MakeTransformDeps,
  ref: TransformRef,
  change: TransformChange,
): Promise<MakeOutcome> {
  return announced(deps, await deps.transforms.apply(ref, change))
}

async function announced(
  deps: MakeTransformDeps,
  { applied, row }: { readonly applied: boolean; readonly row?: TransformRow },
): Promise<MakeOutcome> {
  if (!row) return 'deleted'
  await announceTransform(deps, row)
  return applied ? (row.state as 'completed' | 'failed') : 'repeated'
}

/** Time to record that an attempt is about to be killed. */
const lastWordsMs = 5_000

/** Records that an attempt is about to be killed, in case it was the last one. */
async function beforeTheEnd<T>(
  record: (fault: Reason) => Promise<unknown>,
  remainingMs: number | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  if (remainingMs === undefined) return attempt()
  // The attempt goes on: abandoned work would slow down the next one in this process.
  const lastWords = setTimeout(
    () => record(outOfTime(remainingMs)).catch(() => undefined),
    Math.max(0, remainingMs - lastWordsMs),
  )
  return attempt().finally(() => clearTimeout(lastWords))
}

const outOfTime = (ms: number): Reason => ({
  code: 'TRANSFORM_STOPPED',
  message: `An attempt was stopped because it was not finished after ${Math.round(ms / 1000)} s.`,
})
