import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Journal, openJournal } from '../../../bin/imgint/upload/journal.ts'
import type { LocalPhoto } from '../../../bin/imgint/upload/local-photo.ts'
import { type PhotoOutcome, uploadPhotos } from '../../../bin/imgint/upload/upload-photos.ts'
import type { Client } from '../../../clients/typescript/src/index.ts'
import { createLibrary } from './support/library.ts'

const photoCount = 12
let folder = ''
let photos: LocalPhoto[] = []

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imgint-upload-'))
  photos = Array.from({ length: photoCount }, (_, index) => {
    const file = path.join(folder, `${index}.jpg`)
    writeFileSync(file, 'x')
    return { path: file, sizeBytes: 1, sha256: `sha-${index}`, contentType: 'image/jpeg' }
  })
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => void vi.restoreAllMocks())

class Killed extends Error {}

/** Counts down the steps of a run; from the last one on, everything behaves as if the process were dead. */
function killer(steps: number) {
  let left = steps
  return {
    isDead: () => left <= 0,
    step<T>(work: () => T, { isDone }: { isDone: boolean }): T {
      left -= 1
      // Killed just after the work was done, or just before.
      if (left === 0 && isDone) work()
      if (left <= 0) throw new Killed()
      return work()
    },
  }
}

type Library = ReturnType<typeof createLibrary>

async function runOnce(
  library: Library,
  journalFile: string,
  life: ReturnType<typeof killer>,
  isDone: boolean,
) {
  const step = <T>(work: () => T) => life.step(work, { isDone })
  const journal = openJournal(journalFile)
  // A dead process writes nothing.
  const mortal = Object.fromEntries(
    Object.entries(journal).map(([name, write]) => [
      name,
      (...args: never[]) => {
        if (life.isDead()) throw new Killed()
        return (write as (...all: never[]) => unknown)(...args)
      },
    ]),
  ) as unknown as Journal
  const api = {
    ...library.api,
    openUploads: async (input: never) => step(() => library.api.openUploads(input)),
  }
  const stop = new AbortController()
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
    try {
      return step(() => library.put(String(url)))
    } catch (fault) {
      // A dead process does not try again.
      stop.abort(fault)
      throw fault
    }
  })
  const outcomes = new Map<string, PhotoOutcome['status']>()
  try {
    await uploadPhotos({
      api: api as Client,
      journal: mortal,
      photos,
      concurrency: 3,
      stop,
      onOutcome: ({ sha256 }, { status }) => outcomes.set(sha256, status),
    })
  } catch (fault) {
    if (!(fault instanceof Killed)) throw fault
  } finally {
    journal.close()
  }
  return outcomes
}

describe('an upload that is killed at any moments', () => {
  test('completes with every photo exactly once', async () => {
    const kills = fc.array(
      fc.record({ steps: fc.integer({ min: 1, max: 20 }), isDone: fc.boolean(), isNoticed: fc.boolean() }),
      {
        maxLength: 4,
      },
    )
    await fc.assert(
      fc.asyncProperty(kills, async (points) => {
        const library = createLibrary()
        const journalFile = path.join(mkdtempSync(path.join(folder, 'j-')), 'journal.ndjson')
        for (const { steps, isDone, isNoticed } of points) {
          await runOnce(library, journalFile, killer(steps), isDone)
          if (isNoticed) library.notice()
        }
        const outcomes = await runOnce(library, journalFile, killer(Number.POSITIVE_INFINITY), false)

        const arrived = [...library.images.values()].filter(({ hasArrived }) => hasArrived)
        expect(arrived.map(({ sha256 }) => sha256).sort()).toEqual(photos.map(({ sha256 }) => sha256).sort())
        expect(
          [...outcomes.values()].filter((status) => status !== 'uploaded' && status !== 'present'),
        ).toEqual([])
        expect(outcomes.size).toBe(photoCount)
      }),
      { numRuns: 60 },
    )
  })
})

test('a photo that was deleted from the library is sent again; the others are not', async () => {
  const library = createLibrary()
  const journalFile = path.join(mkdtempSync(path.join(folder, 'j-')), 'journal.ndjson')
  const live = () => killer(Number.POSITIVE_INFINITY)
  await runOnce(library, journalFile, live(), false)
  library.notice()
  const [gone] = library.images.values()
  gone!.state = 'deleted'
  const outcomes = await runOnce(library, journalFile, live(), false)
  expect([...outcomes].filter(([, status]) => status === 'uploaded')).toEqual([[gone!.sha256, 'uploaded']])
})

test('a photo that another machine has uploaded is not sent, and no slot is opened for it', async () => {
  const library = createLibrary()
  const journalOf = (machine: string) => path.join(mkdtempSync(path.join(folder, 'j-')), machine)
  const live = () => killer(Number.POSITIVE_INFINITY)
  await runOnce(library, journalOf('first'), live(), false)
  const [unanalysed, ...analysed] = library.images.values()
  library.notice()
  for (const image of analysed) image.state = 'completed'

  const second = journalOf('second')
  const outcomes = await runOnce(library, second, live(), false)
  const sentAgain = [...outcomes].filter(([, status]) => status === 'uploaded')
  expect(sentAgain).toEqual([[unanalysed!.sha256, 'uploaded']])
  expect(library.images.size).toBe(photoCount + 1)
  const again = await runOnce(library, second, live(), false)
  expect([...again.values()].filter((status) => status !== 'present')).toEqual([])
})
