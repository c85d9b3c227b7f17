import { Readable } from 'node:stream'
import { v7 as uuidV7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { ImageRow } from '../../../../lambdas/image-record/image-row.ts'
import { newArchive } from '../../../../lambdas/jobs/archives/archive-life.ts'
import type { ArchivePartRow, ArchiveRow } from '../../../../lambdas/jobs/archives/archives.ts'
import {
  imagesPerPart,
  type MakeArchiveDeps,
  makeArchive,
} from '../../../../lambdas/jobs/archives/make-archive.ts'
import { newJob } from '../../../../lambdas/jobs/new-job.ts'
import { AppError } from '../../../../lambdas/platform/errors.ts'
import { newTransform } from '../../../../lambdas/transforms/new-transform.ts'
import { hashOfPlan, TransformPlan } from '../../../../lambdas/transforms/steps.ts'
import type { TransformRow } from '../../../../lambdas/transforms/transform-row.ts'
import { aMoment, anImageRow } from '../../support/factories.ts'

const plan = TransformPlan.parse({ steps: [{ operation: 'grayscale' }] })
const owner = 'default'
const large = 9 * 1024 * 1024

interface Setting {
  readonly photos?: number
  /** Size in the rows, in bytes; the stored content is the result's name. */
  readonly sizeBytes?: number
  /** Something else that happens while a part is being written. */
  readonly meanwhile?: (world: World) => void
  /** How much time passes with every result that is read. @default 0 */
  readonly readMs?: number
}

class World {
  readonly photos: ImageRow[]
  readonly job
  archive: ArchiveRow | undefined
  parts = new Map<number, ArchivePartRow>()
  files = new Map<string, string>()
  objects = new Map<string, string>()
  read: string[] = []
  opened: string[] = []
  messages = 0
  nowMs = 0

  constructor({ photos = 3, sizeBytes = 10 }: Setting) {
    this.photos = Array.from({ length: photos }, () => anImageRow({ owner, state: 'completed' }))
    const imageIds = this.photos.map(({ imageId }) => imageId)
    const started = { owner, jobId: uuidV7(), startedBy: { kind: 'user', id: owner } } as const
    this.job = newJob({ selection: { imageIds }, transforms: [plan] }, started, aMoment)
    this.archive = newArchive(this.job, 'an archive', aMoment)
    for (const photo of this.photos) this.objects.set(photo.imageId, `made of ${photo.imageId}`)
    this.sizeBytes = sizeBytes
  }
  readonly sizeBytes: number

  rowOf(imageId: string): TransformRow | undefined {
    const image = this.photos.find((photo) => photo.imageId === imageId)
    if (!image) return undefined
    const result = {
      mimeType: 'image/png' as const,
      widthPx: 1,
      heightPx: 1,
      sizeBytes: this.sizeBytes,
      receipt: {} as never,
    }
    return {
      ...newTransform(image, { plan, planHash: hashOfPlan(plan) }, aMoment),
      state: 'completed',
      settledAt: aMoment.toISOString(),
      key: imageId,
      result,
    }
  }

  deps({ meanwhile, readMs = 0 }: Setting): MakeArchiveDeps {
    const write = async (key: string, chunks: AsyncIterable<Uint8Array>) => {
      meanwhile?.(this)
      const all: Uint8Array[] = []
      for await (const chunk of chunks) all.push(chunk)
      this.files.set(key, Buffer.concat(all).toString('latin1'))
    }
    return {
      images: {
        readWhole: async ({ imageId }) => this.photos.find((photo) => photo.imageId === imageId),
        list: async () => ({ rows: [] }),
      },
      jobs: { get: async () => this.job },
      transforms: { get: async ({ imageId }) => this.rowOf(imageId) },
      archiveRows: {
        hold: async () => (this.archive?.state === 'pending' ? { ...this.archive } : undefined),
        openPart: async (_archive, part) => {
          if (!this.archive) return false
          this.parts.set(part.number, part)
          return true
        },
        closePart: async (archive, part, { files, sizeBytes, cursor }) => {
          if (!this.archive || !this.parts.has(part.number)) return false
          this.archive = {
            ...archive,
            partCount: part.number,
            files: archive.files + files,
            sizeBytes: archive.sizeBytes + sizeBytes,
            cursor,
            state: cursor ? 'pending' : 'completed',
          }
          return true
        },
        release: async (_archive, lastFault) => {
          if (this.archive) this.archive = { ...this.archive, lastFault }
          return true
        },
      },
      archives: {
        read: async (key) => {
          this.read.push(key)
          this.nowMs += readMs
          const text = this.objects.get(key)
          return text === undefined ? undefined : Buffer.from(text)
        },
        open: async (key) => {
          this.opened.push(key)
          const text = this.objects.get(key)
          return text === undefined ? undefined : Readable.from([Buffer.from(text)])
        },
        write,
      },
      derived: {
        remove: async (key) => {
          this.files.delete(key)
        },
      },
      requestArchive: async () => {
        this.messages++
      },
      now: () => aMoment,
      nowMs: () => this.nowMs,
    }
  }
}

/** Writes parts while there are messages. */
async function run(setting: Setting): Promise<{ world: World; outcomes: string[] }> {
  const world = new World(setting)
  const deps = world.deps(setting)
  const outcomes: string[] = []
  do outcomes.push(await makeArchive(deps, world.job, 100_000))
  while (outcomes.at(-1) === 'continued')
  return { world, outcomes }
}

describe('the archive of a job', () => {
  test('contains every result in order, and a list of them', async () => {
    const { world, outcomes } = await run({})
    expect(outcomes).toEqual(['completed'])
    expect(world.archive).toMatchObject({ state: 'completed', files: 3, partCount: 1 })
    const [[key, zip]] = [...world.files] as [[string, string]]
    expect(key).toBe(`.archives/default/${world.job.jobId}/an archive-1.zip`)
    expect(zip.length).toBe(world.archive!.sizeBytes)
    const places = world.photos.map(({ imageId }) => zip.indexOf(`made of ${imageId}`))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(zip).toContain('results.json')
  })

  test('streams large results, and prefetches small ones', async () => {
    expect((await run({ sizeBytes: large })).world).toMatchObject({ read: [], opened: { length: 3 } })
    expect((await run({})).world).toMatchObject({ read: { length: 3 }, opened: [] })
  })

  test('continues in another part when half of the time is over, with each image once', async () => {
    const { world, outcomes } = await run({ photos: 40, readMs: 10_000 })
    expect(outcomes.length).toBeGreaterThan(2)
    expect(world.messages).toBe(outcomes.length - 1)
    expect(world.archive).toMatchObject({ state: 'completed', files: 40, partCount: outcomes.length })
    const all = [...world.files.values()].join('')
    for (const { imageId } of world.photos) expect(all.split(`made of ${imageId}`)).toHaveLength(2)
  })

  test('has several parts for large results and for many images', async () => {
    const { world } = await run({ photos: 12, sizeBytes: 1024 ** 3 })
    expect(world.archive).toMatchObject({ files: 12, state: 'completed' })
    expect(world.archive!.partCount).toBeGreaterThan(1)
    const { world: many } = await run({ photos: imagesPerPart + 1 })
    expect(many.archive).toMatchObject({ files: imagesPerPart + 1, partCount: 2 })
    expect(many.parts.get(2)!.imageIds).toEqual([many.photos.at(-1)!.imageId])
  })

  test.each([10, large])('lists deleted and missing results (%i bytes)', async (sizeBytes) => {
    const { world } = await run({
      sizeBytes,
      meanwhile: ({ objects, photos }) => {
        objects.delete(photos[0]!.imageId)
        photos.pop()
      },
    })
    expect(world.archive).toMatchObject({ state: 'completed', files: 1 })
    const [zip] = world.files.values() as Iterable<string>
    const list = JSON.parse(/\[\n[\s\S]*\n\]/.exec(zip!)![0])
    expect(list.map(({ file, state }: { file?: string; state: string }) => [Boolean(file), state])).toEqual([
      [false, 'completed'],
      [true, 'completed'],
      [false, 'not-made'],
    ])
  })

  test('records the images of a part before it is written', async () => {
    await run({
      meanwhile: ({ parts, job }) =>
        expect(parts.get(1)!.imageIds).toEqual((job.selection as { imageIds: string[] }).imageIds),
    })
  })

  test.each([
    ['the archive', (world: World) => (world.archive = undefined)],
    ['its part', (world: World) => world.parts.clear()],
  ])('leaves no file when %s was deleted while it was written', async (_what, meanwhile) => {
    const { world, outcomes } = await run({ meanwhile })
    expect(outcomes).toEqual(['deleted'])
    expect(world.files.size).toBe(0)
  })

  test('that is not pending is not begun', async () => {
    const world = new World({})
    world.archive = undefined
    expect(await makeArchive(world.deps({}), world.job, 1_000)).toBe('nothing owed')
    expect(world.files.size).toBe(0)
  })

  test('records why an attempt failed, and lets the next one begin', async () => {
    const world = new World({})
    const deps = world.deps({
      meanwhile: () => {
        throw new AppError('DEPENDENCY_FAILED', 'S3 was away.')
      },
    })
    await expect(makeArchive(deps, world.job, 1_000)).rejects.toThrow('S3 was away.')
    expect(world.archive).toMatchObject({
      state: 'pending',
      lastFault: { code: 'DEPENDENCY_FAILED', message: 'S3 was away.' },
    })
  })
})
