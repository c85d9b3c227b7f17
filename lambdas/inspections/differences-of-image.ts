import { type ImageRow, isTerminal } from '../image-record/image-row.ts'
import { derivedPrefix, originalKey } from '../image-record/object-keys.ts'
import { openShards } from '../image-record/open-work.ts'
import { indexDifferences } from '../search/dataset/index-differences.ts'
import { indexEntry, isTombstone } from '../search/index-entry.ts'
import type { DifferenceKind } from './difference-kinds.ts'
import {
  hasArrived,
  type ImageSnapshot,
  isCalm,
  isLongOverdue,
  isPastGrace,
  type ListedObject,
  type Moment,
} from './image-snapshot.ts'
import type { Difference } from './inspection-rows.ts'

type Found = readonly [kind: DifferenceKind, part?: string]
type Check = (snapshot: ImageSnapshot, moment: Moment) => Found[]

/**
 * Everything that is wrong with one image. An inspection and, at its moment, each repair ask the same question, so a
 * repair does nothing about a difference that is gone.
 */
export const differencesOfImage = (snapshot: ImageSnapshot, moment: Moment): Difference[] =>
  checks
    .flatMap((check) => check(snapshot, moment))
    .map(([kind, part]) => ({
      kind,
      owner: snapshot.owner,
      subject: snapshot.imageId,
      ...(part !== undefined && { part }),
    }))

/** A deletion that has begun removes the objects itself. */
const isGone = ({ record: { image, fault } }: ImageSnapshot): boolean =>
  fault === undefined && (image === undefined || (image.state === 'deleted' && image.openShard === undefined))

/** The object at the key of the image's original. */
export const originalOf = (snapshot: ImageSnapshot): ListedObject | undefined =>
  snapshot.originals.find(({ key }) => key === originalKey(snapshot))

const checkOriginals: Check = (snapshot, moment) => {
  const { originals, record } = snapshot
  const { image } = record
  const original = originalOf(snapshot)
  const isForeign = (object: ListedObject) => object !== original
  const leftOver = originals
    .filter((object) => (isForeign(object) || isGone(snapshot)) && isPastGrace(object, moment))
    .map(({ key }): Found => ['original-left-over', key])
  if (!image || !isCalm(image, moment)) return leftOver
  if (image.original && !original) return [...leftOver, ['original-missing']]
  if (hasOtherBytes(snapshot)) return [...leftOver, ['original-changed']]
  if (image.state === 'expired' && original && hasArrived(original, moment))
    return [...leftOver, ['upload-unseen']]
  return leftOver
}

const hasOtherBytes = ({ record: { image }, sha256 }: ImageSnapshot): boolean =>
  sha256 !== undefined && image?.analysis !== undefined && image.analysis.file.sha256 !== sha256

/**
 * Whether the listing alone shows that the object may not be the one that was analysed. Copies of the same bytes can
 * have another ETag, so only a checksum decides.
 */
export function looksChanged(snapshot: ImageSnapshot): boolean {
  const known = snapshot.record.image?.original
  const object = originalOf(snapshot)
  if (!known || !object) return false
  return known.sizeBytes !== object.sizeBytes || known.eTag.replaceAll('"', '') !== object.eTag
}

const renditionsOf = ({ analysis }: ImageRow): string[] => analysis?.renditions.map(({ key }) => key) ?? []

const checkRenditions: Check = (snapshot, moment) => {
  const { derived, record } = snapshot
  const { image, versions, fault } = record
  const present = new Set(derived.map(({ key }) => key))
  const missing =
    image?.state === 'completed' &&
    isCalm(image, moment) &&
    renditionsOf(image).some((key) => !present.has(key))
  const named = new Set([...(image ? [image] : []), ...versions].flatMap(renditionsOf))
  // A version that is being made has written objects that it does not name yet.
  const isSettled = fault === undefined && [...(image ? [image] : []), ...versions].every(isSettledOrGone)
  const leftOver = derived.filter(
    (object) =>
      isSettled && !isResult(snapshot, object) && !named.has(object.key) && isPastGrace(object, moment),
  )
  return [
    ...(missing ? [['rendition-missing'] as const] : []),
    ...leftOver.map(({ key }): Found => ['rendition-left-over', key]),
  ]
}

const isSettledOrGone = ({ state, openShard }: ImageRow): boolean =>
  isTerminal(state) && (state !== 'deleted' || openShard === undefined)

const isResult = (snapshot: ImageSnapshot, { key }: ListedObject): boolean =>
  key.startsWith(`${derivedPrefix(snapshot)}transforms/`)

const checkTransforms: Check = (snapshot, moment) => {
  const { derived, record } = snapshot
  const present = new Set(derived.map(({ key }) => key))
  // What is pending writes to the key of its earlier result.
  const pending = record.transforms.filter(({ state }) => state === 'pending')
  const isWanted = (object: ListedObject) =>
    record.transforms.some(({ key }) => key === object.key) ||
    pending.some(({ transformId }) => object.key.includes(`/transforms/${transformId}.`))
  const isDeleting = record.image?.state === 'deleted' && record.image.openShard !== undefined
  return [
    ...record.transforms
      .filter((row) => row.state === 'completed' && isCalm(row, moment) && !present.has(row.key ?? ''))
      .map(({ transformId }): Found => ['transform-missing', transformId]),
    ...derived
      .filter((object) => isResult(snapshot, object) && !isWanted(object) && isPastGrace(object, moment))
      .filter(() => record.fault === undefined && !isDeleting)
      .map(({ key }): Found => ['transform-left-over', key]),
  ]
}

const checkIndex: Check = ({ indexed, record: { image, fault } }, moment) => {
  if (indexed === undefined || fault !== undefined) return []
  if (image && (!isTerminal(image.state) || !isCalm(image, moment))) return []
  const entry = image && indexEntry(image)
  if (!entry || isTombstone(entry)) return indexed.length > 0 ? [['index-left-over']] : []
  if (indexed.length === 0) return [['index-missing']]
  return indexed.length > 1 || indexDifferences(entry, indexed[0]!).length > 0 ? [['index-stale']] : []
}

interface Work {
  readonly openShard?: string | undefined
  readonly dueAt?: string | undefined
  readonly updatedAt: string
}

/** Whether the sweep does not find this work, or has failed at it for hours. */
export function isHalted({ openShard, dueAt, updatedAt }: Work, moment: Moment): boolean {
  if (!isCalm({ updatedAt }, moment)) return false
  const isKnown = dueAt !== undefined && (openShards as readonly (string | undefined)[]).includes(openShard)
  return !isKnown || isLongOverdue(dueAt, moment)
}

const checkWork: Check = ({ record: { image, versions, transforms } }, moment) => {
  const isOpen = (row: ImageRow) => !isTerminal(row.state) || row.openShard !== undefined
  return [
    ...(image && isOpen(image) && isHalted(image, moment) ? [['work-halted'] as const] : []),
    ...versions
      .filter((row) => isOpen(row) && isHalted(row, moment))
      .map(({ run }): Found => ['work-halted', `version ${run}`]),
    ...transforms
      .filter((row) => row.state === 'pending' && isHalted(row, moment))
      .map(({ transformId }): Found => ['work-halted', transformId]),
  ]
}

const checkRecord: Check = ({ record: { fault } }) => (fault === undefined ? [] : [['record-unreadable']])

const checks: readonly Check[] = [
  checkRecord,
  checkOriginals,
  checkRenditions,
  checkTransforms,
  checkIndex,
  checkWork,
]
