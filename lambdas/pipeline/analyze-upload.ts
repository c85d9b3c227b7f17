import { analysisLibraries } from '../analysis/analysis-libraries.ts'
import { analysisVersion } from '../analysis/analysis-version.ts'
import type { AnalyzedImage, EncodedRendition } from '../analysis/analyze-image.ts'
import { tooLarge } from '../analysis/file-size-text.ts'
import { addCosts } from '../costs/costs.ts'
import type { Meter, Metered } from '../costs/meter.ts'
import { priceOfStep } from '../costs/steps.ts'
import type { DerivedStore } from '../image-record/aws/derived-store.ts'
import type { Applied, ImageTable } from '../image-record/aws/image-table.ts'
import type { OriginalStore, ReadOriginal } from '../image-record/aws/original-store.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { renditionKey } from '../image-record/object-keys.ts'
import { keptResults } from '../image-record/rerun-transitions.ts'
import type { Transition } from '../image-record/transition.ts'
import { analyzed, claimed, completed, rejected } from '../image-record/transitions.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import { needDetail } from '../vision/detail-edge.ts'
import type { Effort } from '../vision/effort.ts'
import type { Announce } from './announce.ts'
import { eraseObjects } from './erase-image.ts'
import { type RequestVisionDeps, requestPendingVision } from './request-vision.ts'

export interface AnalyzeDeps extends RequestVisionDeps {
  images: Pick<ImageTable, 'apply' | 'readWhole'>
  originals: Pick<OriginalStore, 'read' | 'erase'>
  derived: Pick<DerivedStore, 'put' | 'erase'>
  announce: Announce
  /** @param visionEffort with which models will look for things in the photo; undefined if none will */
  analyze: (
    bytes: Uint8Array,
    md5: string | undefined,
    visionEffort: Effort | undefined,
  ) => Promise<AnalyzedImage>
  /** Looks for malware in the bytes before anything decodes them. @default nothing is scanned here */
  scan?: (ref: ImageRef, bytes: Uint8Array) => Promise<AnalyzedImage | undefined>
  maxUploadBytes: number
  visionEffort: Effort
  meter: Meter
  now: () => Date
}

export interface AnalysisAttempt {
  /** The message was delivered before, so an earlier attempt may have been cut off. */
  readonly isRepeat: boolean
}

export interface HandledUpload {
  readonly outcome: AnalysisOutcome
  readonly correlationId?: string
}

export type AnalysisOutcome =
  | 'analyzed'
  | 'completed'
  | 'rejected'
  | 'repeated'
  | 'deleted'
  | 'unknown'
  | 'waiting'
  | 'failed'

/**
 * Analyses one uploaded photo and hands it to vision or settles it. Every step can be repeated: renditions have fixed
 * keys, each write depends on the state, and the event's id is derived from the row.
 */
export async function analyzeUpload(
  deps: AnalyzeDeps,
  ref: ImageRef,
  { isRepeat }: AnalysisAttempt,
): Promise<HandledUpload> {
  const run = deps.meter()
  try {
    const fetching = isRepeat ? undefined : fetchOriginal(deps, ref)
    const begun = await begin(deps, ref, isRepeat)
    const outcome = begun.applied
      ? await analyzeBegun(deps, ref, begun.row, run, fetching)
      : await answerSettled(deps, ref, begun.row)
    return { outcome, correlationId: begun.row?.upload?.correlationId }
  } finally {
    run.end()
  }
}

/**
 * A photo that has just arrived is analysed without claiming it first: the extra write would cover less than a
 * second. A photo that arrives again, or returns from a terminal state, is claimed first, so that the attempt is
 * counted even if it kills the process.
 */
async function begin(deps: AnalyzeDeps, ref: ImageRef, isRepeat: boolean): Promise<Applied> {
  const row = isRepeat ? undefined : await deps.images.readWhole(ref)
  if (row?.state === 'pending') return { applied: true, row }
  return deps.images.apply(row ?? ref, claimed(ref, deps.now()))
}

/** A photo that has just arrived nearly always awaits its analysis, so it is fetched while its row is read. */
function fetchOriginal({ originals, maxUploadBytes }: AnalyzeDeps, ref: ImageRef): Promise<ReadOriginal> {
  const fetching = originals.read(ref, maxUploadBytes)
  // Reported to whoever needs the photo. It may be missing because the image was deleted.
  fetching.catch(() => {})
  return fetching
}

async function analyzeBegun(
  deps: AnalyzeDeps,
  ref: ImageRef,
  row: ImageRow,
  run: Metered,
  fetching = fetchOriginal(deps, ref),
): Promise<AnalysisOutcome> {
  const settlement = await analyze(deps, ref, row, run, fetching)
  const isCounted = row.state !== 'pending'
  const settled: Applied = await deps.images.apply(ref, { ...settlement, countAttempt: !isCounted })
  if (!settled.applied) return answerSettled(deps, ref, settled.row)

  await passOn(deps, settled.row)
  return settled.row.state as 'analyzed' | 'completed' | 'rejected'
}

/** Starts what follows an analysis: vision if it was requested, otherwise the announcement. */
async function passOn(deps: AnalyzeDeps, row: ImageRow): Promise<void> {
  if (row.state !== 'analyzed') return deps.announce(row)
  await requestPendingVision(deps, row)
}

/** Nothing is left to analyse: another attempt was faster, or the image was deleted. */
async function answerSettled(deps: AnalyzeDeps, ref: ImageRef, row?: ImageRow): Promise<AnalysisOutcome> {
  if (!row) return ref.run === undefined ? 'unknown' : answerDeletedRun(deps, ref)
  if (row.state === 'deleted') {
    // The image was deleted during its upload or analysis: remove what was written since.
    await eraseObjects(deps, row)
    return 'deleted'
  }
  // The attempt that settled the image may have been cut off before it passed the image on.
  await passOn(deps, row)
  return 'repeated'
}

/** Versions are deleted with their image: removes what was written for this one since. */
async function answerDeletedRun(deps: AnalyzeDeps, { owner, imageId }: ImageRef): Promise<AnalysisOutcome> {
  const image = await deps.images.readWhole({ owner, imageId })
  if (image && image.state !== 'deleted') return 'unknown'
  await eraseObjects(deps, image ?? { owner, imageId })
  return 'deleted'
}

async function analyze(
  deps: AnalyzeDeps,
  ref: ImageRef,
  row: ImageRow,
  run: Metered,
  fetching: Promise<ReadOriginal>,
): Promise<Transition> {
  const startedAt = deps.now()
  const { original, bytes, md5 } = await fetching
  const result = bytes
    ? ((await deps.scan?.(ref, bytes)) ?? (await deps.analyze(bytes, md5, effortOf(deps, row))))
    : rejectedAsTooLarge(original, deps.maxUploadBytes)
  if (result.status === 'rejected') {
    const isWithheld = result.code === 'MALWARE_FOUND' || (deps.scan && !bytes)
    const reason = { code: result.code, message: result.reason }
    const costs = costsOf(row, run, original.sizeBytes)
    return rejected({ reason, ...costs, ...(!isWithheld && { original }) }, deps.now())
  }
  const renditions = await storeRenditions(deps, ref, row.version, result.renditions)
  const analyzedAt = deps.now()
  const provenance = {
    analysisVersion,
    libraries: analysisLibraries(),
    analyzedAt: analyzedAt.toISOString(),
    durationMs: analyzedAt.getTime() - startedAt.getTime(),
  }
  const storedBytes = original.sizeBytes + sizeOf(result.renditions)
  const costs = costsOf(row, run, storedBytes)
  const done = { original, analysis: { ...result.facts, renditions }, provenance, ...costs }
  const features = row.upload?.features ?? []
  const kept = keptResults(row, features)
  return features.length > 0
    ? analyzed(ref, done, features, analyzedAt, kept)
    : completed(done, analyzedAt, kept)
}

const costsOf = (row: ImageRow, run: Metered, storedBytes: number) => ({
  costs: addCosts(row.costs, { analysis: run.nanoUsd(), requests: priceOfStep('analysis') }),
  storedBytes,
})

/** Renditions of the same size are one object. */
const sizeOf = (renditions: readonly EncodedRendition[]): number =>
  [...new Set(renditions.map(({ data }) => data))].reduce((sum, { byteLength }) => sum + byteLength, 0)

const effortOf = ({ visionEffort }: AnalyzeDeps, { upload }: ImageRow): Effort | undefined =>
  needDetail(upload?.features ?? []) ? (upload?.effort ?? visionEffort) : undefined

const rejectedAsTooLarge = ({ sizeBytes }: ReadOriginal['original'], maxBytes: number): AnalyzedImage => ({
  status: 'rejected',
  code: 'FILE_TOO_LARGE',
  reason: tooLarge(sizeBytes, maxBytes),
})

/** Renditions of the same size share one buffer, and therefore one object. */
async function storeRenditions(
  deps: AnalyzeDeps,
  ref: ImageRef,
  version: number,
  renditions: EncodedRendition[],
) {
  const keys = new Map<Uint8Array, string>()
  for (const { name, data } of renditions) {
    if (!keys.has(data)) keys.set(data, renditionKey(ref, version, name))
  }
  await Promise.all([...keys].map(([data, key]) => deps.derived.put(key, data)))
  return renditions.map(({ data, ...facts }) => ({ ...facts, key: keys.get(data)! }))
}
