import { createHash } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { originalKey, renditionKey } from '../../../lambdas/image-record/object-keys.ts'
import type { AdvanceInspectionDeps } from '../../../lambdas/inspections/advance-inspection.ts'
import { advanceInspection } from '../../../lambdas/inspections/advance-inspection.ts'
import { advanceRepair } from '../../../lambdas/inspections/advance-repair.ts'
import type { OriginalVersion } from '../../../lambdas/inspections/aws/original-versions.ts'
import { idOfKey } from '../../../lambdas/inspections/compare-page.ts'
import type { DifferenceKind } from '../../../lambdas/inspections/difference-kinds.ts'
import { differenceOfDelivery, differenceOfJob } from '../../../lambdas/inspections/differences-of-work.ts'
import type { ListedObject } from '../../../lambdas/inspections/image-snapshot.ts'
import type { Difference, InspectionRow, RepairRow } from '../../../lambdas/inspections/inspection-rows.ts'
import type { Listing, StageContents } from '../../../lambdas/inspections/stage-contents.ts'
import { startInspection } from '../../../lambdas/inspections/start-inspection.ts'
import type { JobRow } from '../../../lambdas/jobs/jobs.ts'
import type { IndexedImage } from '../../../lambdas/search/dataset/dataset-table.ts'
import { type IndexEntry, indexEntry } from '../../../lambdas/search/index-entry.ts'
import type { TransformRow } from '../../../lambdas/transforms/transform-row.ts'
import type { DeliveryRow } from '../../../lambdas/webhooks/webhook-rows.ts'
import { anAnalysis, anImageRow } from './factories.ts'

export const dayMs = 86_400_000
export const now = new Date('2026-11-25T12:00:00.000Z')
export const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs)

interface StoredOriginal extends OriginalVersion {
  readonly bytes: string
}

const hashOf = (bytes: string) => createHash('sha256').update(bytes).digest('hex')
const idOf = ({ owner, imageId }: { owner: string; imageId: string }) => `${owner}/${imageId}`

/** A stage in memory: rows, two buckets, an index and the queues that repairs use. */
export function inspectionWorld() {
  const images = new Map<string, ImageRow>()
  const versions = new Map<string, ImageRow[]>()
  const transforms = new Map<string, TransformRow[]>()
  const faults = new Map<string, string>()
  const originals = new Map<string, StoredOriginal[]>()
  const derived = new Map<string, ListedObject>()
  /** The keys that were ever put, by image: tests with many objects look up each image. */
  const derivedOf = new Map<string, Set<string>>()
  const index = new Map<string, IndexedImage>()
  const jobs = new Map<string, JobRow>()
  const deliveries = new Map<string, DeliveryRow>()
  const closed = new Set<string>()
  const clock = { now }

  const currentOf = (key: string) => {
    const top = originals.get(key)?.[0]
    return top && !top.isDeleteMarker ? top : undefined
  }
  const pageOf = <T>(items: T[], idOfItem: (item: T) => string, after: string, limit: number): Listing<T> => {
    const rest = items
      .filter((item) => idOfItem(item) > after)
      .sort((a, b) => (idOfItem(a) < idOfItem(b) ? -1 : 1))
    const page = rest.slice(0, limit)
    return { items: page, ...(rest.length > limit && { upTo: idOfItem(page.at(-1)!) }) }
  }
  const listedOriginals = (prefix: string) =>
    [...originals.keys()].filter((key) => key.startsWith(prefix)).flatMap((key) => currentOf(key) ?? [])
  const within = <T>(all: Iterable<T>, keyOf: (item: T) => string, prefix: string) =>
    [...all].filter((item) => keyOf(item).startsWith(prefix))
  const ownersOf = (keys: Iterable<string>) => [...new Set([...keys].map((key) => key.split('/')[0]!))]

  const contents: StageContents = {
    owners: async (source) => {
      const keys = { lists: images, originals, derived, index }[source].keys()
      return { owners: ownersOf(keys) }
    },
    isClosed: async (owner) => closed.has(owner),
    ids: async (owner, after, limit) =>
      pageOf(
        [...images.values()].filter((row) => row.owner === owner).map((row) => row.imageId),
        (id) => id,
        after,
        limit,
      ),
    originals: async (owner, after, limit) => pageOf(listedOriginals(`${owner}/`), idOfKey, after, limit),
    derived: async (owner, { after, upTo }) => ({
      items: within(derived.values(), ({ key }) => key, `${owner}/`).filter(
        (object) => idOfKey(object) > after && (upTo === undefined || idOfKey(object) <= upTo),
      ),
    }),
    indexed: async (owner, { after, upTo }) => ({
      items: [...index]
        .filter(([key]) => key.startsWith(`${owner}/`))
        .map(([, row]) => row)
        .filter(({ imageId }) => imageId > after && (upTo === undefined || imageId <= upTo)),
    }),
    indexedAs: async (owner, imageId) => [index.get(`${owner}/${imageId}`) ?? []].flat(),
    record: async (ref) => ({
      image: images.get(idOf(ref)),
      versions: versions.get(idOf(ref)) ?? [],
      transforms: transforms.get(idOf(ref)) ?? [],
      ...(faults.has(idOf(ref)) && { fault: faults.get(idOf(ref))! }),
    }),
    objectsOf: async (ref) => ({
      originals: [currentOf(originalKey(ref)) ?? []].flat(),
      derived: [...(derivedOf.get(idOf(ref)) ?? [])].flatMap((key) => derived.get(key) ?? []),
    }),
    sha256: async (key, versionId) => {
      const found = versionId
        ? originals.get(key)?.find((each) => each.versionId === versionId)
        : currentOf(key)
      return found && hashOf(found.bytes)
    },
    otherWork: async (owner, _after, at) => ({
      found: [
        ...[...jobs.values()]
          .filter((job) => job.owner === owner)
          .flatMap((job) => differenceOfJob(job, at) ?? []),
        ...[...deliveries.values()]
          .filter((each) => each.owner === owner)
          .flatMap((each) => differenceOfDelivery(each, at) ?? []),
      ],
    }),
  }

  const putOriginal = (
    key: string,
    bytes: string,
    modifiedAt: Date,
    isDeleteMarker = false,
  ): StoredOriginal => {
    const version = {
      key,
      bytes,
      versionId: uuidV7(),
      isDeleteMarker,
      sizeBytes: bytes.length,
      eTag: hashOf(bytes).slice(0, 32),
      modifiedAt,
    }
    originals.set(key, [version, ...(originals.get(key) ?? [])])
    return version
  }
  function putDerived(key: string, modifiedAt: Date): void {
    const image = key.split('/').slice(0, 2).join('/')
    derivedOf.set(image, (derivedOf.get(image) ?? new Set()).add(key))
    derived.set(key, { key, sizeBytes: 10, eTag: 'e', modifiedAt })
  }
  /** Writes what the index says about an image, as its writer does. */
  const writeToIndex = (row: ImageRow) =>
    void index.set(
      idOf(row),
      Object.fromEntries(Object.entries(indexEntry(row) as IndexEntry)) as IndexedImage,
    )

  /** An image as the pipeline leaves it: original, rendition, row and entry agree. */
  function addImage(changes: Partial<ImageRow> = {}, at = daysAgo(20)): ImageRow {
    const ref = {
      owner: changes.owner ?? 'alice',
      imageId: changes.imageId ?? uuidV7({ msecs: at.getTime() }),
    }
    const original = putOriginal(originalKey(ref), `photo ${ref.imageId}`, at)
    const rendition = renditionKey(ref, 1, '1024')
    putDerived(rendition, at)
    const row = anImageRow({
      ...ref,
      state: 'completed',
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
      settledAt: at.toISOString(),
      original: {
        key: originalKey(ref),
        versionId: original.versionId,
        eTag: `"${original.eTag}"`,
        sizeBytes: original.sizeBytes,
      },
      analysis: anAnalysis({
        file: { ...anAnalysis().file, sha256: hashOf(original.bytes) },
        renditions: [
          { name: '1024', width: 640, height: 480, format: 'webp', sizeBytes: 10, key: rendition },
        ],
      }),
      ...changes,
    })
    images.set(idOf(row), row)
    writeToIndex(row)
    return row
  }

  return {
    images,
    versions,
    transforms,
    faults,
    originals,
    derived,
    index,
    jobs,
    deliveries,
    closed,
    clock,
    contents,
    putOriginal,
    putDerived,
    writeToIndex,
    addImage,
    idOf,
  }
}

export type World = ReturnType<typeof inspectionWorld>

/** What a killed function looks like: the call throws, and nothing after it happens. */
export class Killed extends Error {}

/** Inspections, differences and repairs in memory, with the conditions of the real table. */
export function memoryInspections() {
  const rows = new Map<string, InspectionRow>()
  const repairs = new Map<string, RepairRow>()
  const owners = new Map<string, Set<string>>()
  const differences = new Map<string, Map<string, Difference>>()
  let running: string | undefined
  let scheduled: { day: string; everythingOn: string } | undefined
  const keyOf = ({ kind, owner, subject, part = '' }: Difference) => [kind, owner, subject, part].join('#')
  const of = (id: string) => differences.get(id) ?? differences.set(id, new Map()).get(id)!
  const repairKey = (id: string, kind: string) => `${id}#${kind}`
  const table = {
    begin: async (row: InspectionRow, schedule?: { day: string; everythingOn: string }) => {
      if (running !== undefined || (schedule && scheduled && scheduled.day >= schedule.day)) return false
      running = row.inspectionId
      if (schedule) scheduled = schedule
      rows.set(row.inspectionId, row)
      return true
    },
    running: async () => running,
    schedule: async (today: string) => (scheduled ??= { day: today, everythingOn: today }),
    get: async (id: string) => rows.get(id),
    list: async (limit: number) => ({ rows: [...rows.values()].reverse().slice(0, limit) }),
    save: async (next: InspectionRow) => {
      if (rows.get(next.inspectionId)?.revision !== next.revision) return undefined
      const row = { ...next, revision: next.revision + 1 }
      rows.set(row.inspectionId, row)
      return row
    },
    complete: async (next: InspectionRow) => {
      const row = await table.save(next)
      if (row) running = undefined
      return row
    },
    addOwners: async (id: string, added: readonly string[]) => {
      owners.set(id, new Set([...(owners.get(id) ?? []), ...added]))
    },
    ownerAfter: async (id: string, after = '') =>
      [...(owners.get(id) ?? [])].sort().find((owner) => owner > after),
    addDifferences: async (id: string, added: readonly Difference[]) => {
      for (const each of added) of(id).set(keyOf(each), each)
    },
    differences: async (
      id: string,
      kind: string,
      { limit, after = '' }: { limit: number; after?: string },
    ) => {
      const keys = [...of(id).keys()].filter((key) => key.startsWith(`${kind}#`) && key > after).sort()
      const page = keys.slice(0, limit)
      return {
        items: page.map((key) => of(id).get(key)!),
        ...(keys.length > limit && { last: page.at(-1)! }),
      }
    },
    noteOutcome: async (id: string, difference: Difference, outcome: Difference['outcome']) => {
      const key = keyOf(difference)
      if (of(id).has(key)) of(id).set(key, { ...difference, outcome })
    },
    beginRepair: async (repair: RepairRow) => {
      const key = repairKey(repair.inspectionId, repair.kind)
      if (repairs.get(key)?.state === 'running') return false
      repairs.set(key, repair)
      return true
    },
    repair: async (id: string, kind: string) => repairs.get(repairKey(id, kind)),
    repairs: async (id: string) => [...repairs.values()].filter(({ inspectionId }) => inspectionId === id),
    saveRepair: async (next: RepairRow) => {
      const key = repairKey(next.inspectionId, next.kind)
      if (repairs.get(key)?.revision !== next.revision) return undefined
      const row = { ...next, revision: next.revision + 1 }
      repairs.set(key, row)
      return row
    },
  }
  return { table, rows, differencesOf: (id: string) => [...of(id).values()] }
}

/** Repairs of a world: what the queues ask for, the pipeline has done at once. */
export function repairsOf(world: World) {
  const { images, transforms, originals, derived, jobs, deliveries, index, clock } = world
  const asked: string[] = []
  return {
    asked,
    contents: world.contents,
    graceDays: 7,
    now: () => clock.now,
    originalVersions: {
      list: async (key: string) => originals.get(key) ?? [],
      sha256: world.contents.sha256,
      remove: async (gone: readonly OriginalVersion[]) => {
        const ids = new Set(gone.map(({ versionId }) => versionId))
        for (const { key } of gone)
          originals.set(
            key,
            (originals.get(key) ?? []).filter(({ versionId }) => !ids.has(versionId)),
          )
      },
    },
    removeDerived: async (key: string) => void derived.delete(key),
    images: {
      apply: async (
        ref: { owner: string; imageId: string; run?: number },
        { from, set }: { from: readonly string[]; set: object },
      ) => {
        const row = images.get(world.idOf(ref))
        if (!row || !from.includes(row.state)) return { applied: false as const, row }
        const changed = { ...row, ...set, revision: row.revision + 1 } as ImageRow
        images.set(world.idOf(ref), changed)
        // The index follows every write of a row.
        if (changed.state === 'deleted') index.delete(world.idOf(ref))
        else world.writeToIndex(changed)
        return { applied: true as const, row: changed }
      },
    },
    transforms: {
      apply: async (
        ref: { owner: string; imageId: string; transformId: string },
        change: { from: readonly string[]; set: object },
      ) => {
        const rows = transforms.get(world.idOf(ref)) ?? []
        const row = rows.find(({ transformId }) => transformId === ref.transformId)
        if (!row || !change.from.includes(row.state)) return { applied: false as const, row }
        const changed = { ...row, ...change.set } as TransformRow
        transforms.set(
          world.idOf(ref),
          rows.map((each) => (each === row ? changed : each)),
        )
        return { applied: true as const, row: changed }
      },
    },
    requestTransform: async (ref: { owner: string; imageId: string; transformId: string }) => {
      const key = `${world.idOf(ref)}/transforms/${ref.transformId}.webp`
      world.putDerived(key, clock.now)
      transforms.set(
        world.idOf(ref),
        (transforms.get(world.idOf(ref)) ?? []).map((row) =>
          row.transformId === ref.transformId
            ? { ...row, state: 'completed', key, openShard: undefined }
            : row,
        ),
      )
    },
    requestAnalysis: async (ref: { owner: string; imageId: string }) => {
      asked.push(`analysis ${world.idOf(ref)}`)
      const row = images.get(world.idOf(ref))!
      if (row.state === 'expired')
        images.set(world.idOf(ref), { ...row, state: 'completed', updatedAt: clock.now.toISOString() })
    },
    versions: {
      begin: async (image: ImageRow) => {
        for (const { key } of image.analysis!.renditions) world.putDerived(key, clock.now)
        return { ...image, run: 2 }
      },
    },
    indexImages: async (owner: string, imageIds: readonly string[]) => {
      for (const imageId of imageIds)
        if (!images.has(`${owner}/${imageId}`)) index.delete(`${owner}/${imageId}`)
    },
    jobs: {
      get: async ({ jobId }: { jobId: string }) => jobs.get(jobId),
      keepOpen: async ({ jobId }: { jobId: string }, _isBusy: boolean, at: Date) => {
        const job = {
          ...jobs.get(jobId)!,
          openShard: 'open#0',
          dueAt: new Date(at.getTime() + 3_600_000).toISOString(),
        }
        jobs.set(jobId, job)
        return job
      },
    },
    advanceJob: async ({ jobId }: { jobId: string }) => void asked.push(`job ${jobId}`),
    deliveries: { get: async ({ deliveryId }: { deliveryId: string }) => deliveries.get(deliveryId) },
    requestAttempt: async ({ deliveryId }: { deliveryId: string }) => {
      const delivery = deliveries.get(deliveryId)!
      deliveries.set(deliveryId, { ...delivery, state: 'delivered', nextAttemptAt: undefined })
    },
    onFailure: (error: unknown) => {
      throw error
    },
  }
}

/** Inspects a world from the beginning to the end. */
export async function inspect(
  world: World,
  inspections = memoryInspections(),
  changes: Partial<AdvanceInspectionDeps> = {},
) {
  const { inspection } = await startInspection({
    inspections: inspections.table,
    advanceInspection: async () => undefined,
    now: () => world.clock.now,
  } as never)
  const deps = inspectionDeps(world, inspections, changes)
  await untilOver(() => advanceInspection(deps, inspection.inspectionId, () => 60_000))
  return { inspections, id: inspection.inspectionId, row: inspections.rows.get(inspection.inspectionId)! }
}

export const inspectionDeps = (
  world: World,
  inspections: ReturnType<typeof memoryInspections>,
  changes: Partial<AdvanceInspectionDeps> = {},
) =>
  ({
    inspections: inspections.table,
    contents: world.contents,
    advanceInspection: async () => undefined,
    announce: async () => undefined,
    graceDays: 7,
    checksumGibPerDay: 1,
    now: () => world.clock.now,
    ...changes,
  }) as AdvanceInspectionDeps

/** Repeats a step until nothing is left to do, as the messages of the queue do. */
export async function untilOver(step: () => Promise<string>): Promise<void> {
  for (let steps = 0; steps < 10_000; steps++) if ((await step()) === 'over') return
  throw new Error('Expected the work to end')
}

export const aRepair = (inspectionId: string, kind: DifferenceKind): RepairRow => ({
  inspectionId,
  kind,
  state: 'running',
  begunAt: now.toISOString(),
  done: 0,
  changed: 0,
  refused: 0,
  revision: 1,
  expiresAtEpochSeconds: 1,
})

/** Repairs everything of a kind. @returns the repair as it ended */
export async function repairAll(
  world: World,
  { inspections, id }: { inspections: ReturnType<typeof memoryInspections>; id: string },
  kind: DifferenceKind,
  changes: object = {},
): Promise<RepairRow> {
  await inspections.table.beginRepair(aRepair(id, kind))
  const deps = {
    ...repairsOf(world),
    inspections: inspections.table,
    advanceInspection: async () => undefined,
    ...changes,
  }
  await untilOver(() => advanceRepair(deps as never, id, kind, () => 60_000))
  return (await inspections.table.repair(id, kind))!
}
