import { v7 as uuidV7 } from 'uuid'
import { describe, expect, test, vi } from 'vitest'
import type { ImageRow } from '../../../../lambdas/image-record/image-row.ts'
import type { Imported } from '../../../../lambdas/jobs/aws/import-table.ts'
import type { ImportJob } from '../../../../lambdas/jobs/imports/import-job.ts'
import { type ImportObjectsDeps, importObjects } from '../../../../lambdas/jobs/imports/import-objects.ts'
import type { ImportSource } from '../../../../lambdas/jobs/imports/import-source.ts'
import { newJob } from '../../../../lambdas/jobs/new-job.ts'
import { aMoment, anImageRow } from '../../support/factories.ts'

const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')

interface Stored {
  readonly sizeBytes?: number
  readonly head?: Uint8Array
  readonly fault?: 'gone' | 'archived' | 'unreadable'
}

const aJob = (
  changes: Partial<ImportJob['import']> & { objects?: Partial<ImportSource>; cursor?: string } = {},
) => {
  const { objects, cursor, ...order } = changes
  return {
    ...newJob(
      { selection: { all: true } },
      { owner: 'alice', jobId: uuidV7(), startedBy: { kind: 'user', id: 'alice' } },
      aMoment,
    ),
    selection: { objects: { bucket: 'photos', ...objects } },
    import: { dryRun: false, perSecond: 100, ...order },
    ...(cursor && { cursor }),
  } as ImportJob
}

/** A bucket, and everything that an import writes. */
function aWorld(stored: Readonly<Record<string, Stored>>, changes: Partial<ImportObjectsDeps> = {}) {
  const imported = new Map<string, Imported>()
  const images = new Map<string, ImageRow>()
  const copies = new Map<string, string>()
  const skipped = new Map<string, string>()
  const listed = Object.entries(stored).map(([key, { sizeBytes = 100 }]) => ({
    key,
    sizeBytes,
    modifiedAt: aMoment,
  }))
  const deps = {
    images: { readWhole: async ({ imageId }) => images.get(imageId) },
    originals: { exists: async ({ imageId }) => copies.has(imageId) },
    sourceBucket: {
      list: vi.fn(async (_bucket: string, prefix = '', after = '') => ({
        objects: listed.filter(({ key }) => key.startsWith(prefix) && key > after),
        isLast: true,
      })),
      look: vi.fn(async (bucket: string, key: string) => {
        const { fault, sizeBytes = 100, head = jpeg } = stored[key]!
        if (fault) return { fault, said: 'Access Denied' }
        return { source: { bucket, key, eTag: '"1"' }, sizeBytes, head }
      }),
      copy: vi.fn(async ({ key }: { key: string }, { imageId }: { imageId: string }) => {
        if (copies.has(imageId)) throw new Error('copied twice')
        copies.set(imageId, key)
        return {}
      }),
    },
    importTable: {
      find: async (_owner: string, fingerprint: string) => imported.get(fingerprint),
      begin: vi.fn(async (job, fingerprint, slot, before) => {
        if (imported.get(fingerprint)?.imageId !== before?.imageId) return 'taken'
        imported.set(fingerprint, { imageId: slot.imageId, jobId: job.jobId })
        images.set(slot.imageId, slot)
        return 'begun'
      }),
      noteSkipped: async (_job, each) => {
        for (const { key, code } of each) skipped.set(key, code)
      },
    },
    jobs: { advance: vi.fn(async () => undefined) },
    countUploads: vi.fn(async () => true),
    ownerLimits: { read: async () => ({}) },
    dailyQuota: { uploads: 10, bytes: 1_000 },
    maxUploadBytes: 1_000,
    uploadExpirySeconds: 900,
    defaultFeatures: ['labels'],
    now: () => aMoment,
    ...changes,
  } satisfies ImportObjectsDeps as ImportObjectsDeps
  return { deps, imported, images, copies, skipped }
}

const advanced = ({ deps }: ReturnType<typeof aWorld>) => vi.mocked(deps.jobs.advance).mock.lastCall?.[1]

describe('a step of an import', () => {
  test('opens a slot for each photo, remembers its source and fills it by a copy', async () => {
    const world = aWorld({ 'a/1.jpg': {}, 'a/2': {} })
    const job = aJob({ features: [] })
    expect(await importObjects(world.deps, job, 100)).toBeUndefined()
    expect([...world.copies.values()].sort()).toEqual(['a/1.jpg', 'a/2'])
    const [image] = [...world.images.values()].filter(({ upload }) => upload?.source?.key === 'a/1.jpg')
    expect(image).toMatchObject({
      owner: 'alice',
      state: 'pending',
      importedBy: job.jobId,
      upload: { filename: '1.jpg', contentType: 'image/jpeg', size: 100, features: [] },
    })
    expect(advanced(world)).toEqual({ cursor: 'a/2', isSelectionDone: true, skipped: 0 })
  })

  test('begins no more than are free, nor than may begin in a second', async () => {
    const objects = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}`, {}]))
    for (const [free, perSecond, expected] of [
      [3, 100, 3],
      [100, 4, 4],
    ] as const) {
      const world = aWorld(objects)
      await importObjects(world.deps, aJob({ perSecond }), free)
      expect(world.copies.size).toBe(expected)
      expect(advanced(world)).toMatchObject({ cursor: `${expected - 1}`, isSelectionDone: false })
    }
  })

  test('says of each object why it is not imported, and looks at no more than it must', async () => {
    const world = aWorld({
      empty: { sizeBytes: 0 },
      huge: { sizeBytes: 1_001 },
      page: { head: Buffer.from('<html>') },
      frozen: { fault: 'archived' },
      gone: { fault: 'gone' },
      secret: { fault: 'unreadable' },
    })
    await importObjects(world.deps, aJob(), 100)
    expect(Object.fromEntries(world.skipped)).toEqual({
      empty: 'empty',
      huge: 'too-large',
      page: 'not-a-photo',
      frozen: 'archived',
      gone: 'gone',
      secret: 'unreadable',
    })
    expect(world.deps.sourceBucket.look).toHaveBeenCalledTimes(4)
    expect(advanced(world)).toMatchObject({ skipped: 6 })
  })

  test('passes over what the filters leave out, and remembers how far it has come', async () => {
    const world = aWorld({ 'a.txt': {}, 'b.jpg': {}, 'c.txt': {} })
    await importObjects(world.deps, aJob({ objects: { extensions: ['jpg'] } }), 100)
    expect([...world.copies.values()]).toEqual(['b.jpg'])
    expect(advanced(world)).toEqual({ cursor: 'c.txt', isSelectionDone: true, skipped: 0 })
  })

  test('fails the job if the bucket cannot be listed', async () => {
    const world = aWorld({})
    vi.mocked(world.deps.sourceBucket.list).mockResolvedValue({ fault: 'unreadable', said: 'Access Denied' })
    expect(await importObjects(world.deps, aJob(), 100)).toMatchObject({
      to: 'failed',
      reason: { code: 'source-unreadable', message: expect.stringContaining('Access Denied') },
    })
  })
})

describe('a second import of the same objects', () => {
  const begun = async () => {
    const world = aWorld({ one: {}, two: {} })
    await importObjects(world.deps, aJob(), 100)
    return world
  }

  test('makes no second image', async () => {
    const world = await begun()
    await importObjects(world.deps, aJob(), 100)
    expect(world.images.size).toBe(2)
    expect([...world.skipped.values()]).toEqual(['already-imported', 'already-imported'])
  })

  test('imports again what was deleted, and what never arrived', async () => {
    const world = await begun()
    const [one, two] = [...world.images.values()]
    world.images.set(one!.imageId, anImageRow({ ...one, state: 'deleted' }))
    world.images.set(two!.imageId, anImageRow({ ...two, state: 'expired' }))
    await importObjects(world.deps, aJob(), 100)
    expect(world.copies.size).toBe(4)
    expect(world.skipped.size).toBe(0)
  })

  test('that runs at the same time leaves an object to whoever is faster', async () => {
    const world = await begun()
    const [fingerprint, first] = [...world.imported][0]!
    const find = world.deps.importTable.find
    let isFirstLook = true
    world.deps.importTable.find = async (owner, each) => {
      if (each !== fingerprint || !isFirstLook) return find(owner, each)
      isFirstLook = false
      return undefined
    }
    await importObjects(world.deps, aJob(), 100)
    expect(world.imported.get(fingerprint)).toBe(first)
    expect(world.images.size).toBe(2)
  })
})

describe('a step that is repeated', () => {
  test('after it was cut off before the copy, copies into the same slot and counts nothing twice', async () => {
    const world = aWorld({ one: {} })
    const job = aJob()
    vi.mocked(world.deps.sourceBucket.copy).mockRejectedValueOnce(new Error('killed'))
    await expect(importObjects(world.deps, job, 100)).rejects.toThrow('killed')
    expect(world.deps.jobs.advance).not.toHaveBeenCalled()
    await importObjects(world.deps, job, 100)
    await importObjects(world.deps, job, 100)
    expect([...world.copies.keys()]).toEqual([...world.images.keys()])
    expect(world.deps.countUploads).toHaveBeenCalledTimes(1)
    expect(world.skipped.size).toBe(0)
  })

  test('when the job was stopped meanwhile, has not advanced', async () => {
    const world = aWorld({ one: {} })
    vi.mocked(world.deps.importTable.begin).mockResolvedValue('job stopped')
    expect(await importObjects(world.deps, aJob(), 100)).toBeUndefined()
    expect(world.deps.jobs.advance).not.toHaveBeenCalled()
    expect(world.copies.size).toBe(0)
  })

  test('pauses the job when the uploads of the day are used up, and loses nothing', async () => {
    const world = aWorld({ one: {}, two: {} })
    vi.mocked(world.deps.countUploads).mockResolvedValueOnce(true).mockResolvedValueOnce(false)
    const job = aJob()
    expect(await importObjects(world.deps, job, 100)).toMatchObject({
      to: 'paused',
      reason: { code: 'daily-limit' },
    })
    expect(world.deps.jobs.advance).not.toHaveBeenCalled()
    await importObjects(world.deps, job, 100)
    expect([...world.copies.values()].sort()).toEqual(['one', 'two'])
  })
})

describe('a dry run', () => {
  test('copies nothing, counts photos and bytes, and skips what an import would', async () => {
    const world = aWorld({
      one: { sizeBytes: 300 },
      two: { sizeBytes: 200 },
      page: { head: Buffer.from('<html>') },
    })
    await importObjects(world.deps, aJob({ dryRun: true, perSecond: 1 }), 1)
    expect(world.copies.size).toBe(0)
    expect(world.images.size).toBe(0)
    expect(world.deps.countUploads).not.toHaveBeenCalled()
    expect(world.skipped.get('page')).toBe('not-a-photo')
    expect(advanced(world)).toEqual({
      cursor: 'page',
      isSelectionDone: true,
      skipped: 1,
      found: { started: 2, completed: 2, bytes: 500 },
    })
  })
})

test('the uploads of a key count against its own limits', async () => {
  const world = aWorld({ one: { sizeBytes: 300 } })
  const job = { ...aJob({ keyLimits: { dailyUploads: 3 } }), startedBy: { kind: 'key', id: 'k' } } as const
  await importObjects(world.deps, job, 100)
  expect(world.deps.countUploads).toHaveBeenCalledWith(
    'alice',
    {
      wanted: { uploads: 1, bytes: 300 },
      shares: [
        { name: 'owner', quota: { uploads: 10, bytes: 1_000 } },
        { name: 'key_k', quota: { uploads: 3, bytes: 1_000 } },
      ],
    },
    aMoment,
  )
})
