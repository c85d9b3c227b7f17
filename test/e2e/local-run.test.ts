import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isTerminal } from '../../lambdas/image-record/image-row.ts'
import { createPipelineClient } from '../../local/job/pipeline-client.ts'
import { findFreePort } from '../../local/ports.ts'
import { eventually } from './support/eventually.ts'
import { endEveryStart, type NpmStart, npmStart, stillRunning } from './support/npm-start.ts'
import { samplesDir, smallPhoto, uploadItem } from './support/photos.ts'

const startTimeoutMs = 500_000
const upText = 'The stack stays up.'
const onePhoto = join(samplesDir, 'cat.jpg')

let dataDir: string
let port: number
/** Every image that was uploaded completely, over all runs. */
const uploaded = new Set<string>()

const start = (...args: string[]) =>
  npmStart(onePhoto, '--port', String(port), '--data-dir', dataDir, ...args)

async function client() {
  const { apiUrl, apiKey } = JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8'))
  return createPipelineClient(apiUrl, apiKey)
}

/** Uploads until the emulator is gone, and counts the answers. */
async function uploadMany(count: number, firstSeed: number): Promise<void> {
  const { openSlots, upload } = await client()
  const photos = await Promise.all(Array.from({ length: count }, (_, index) => smallPhoto(firstSeed + index)))
  const slots = await openSlots(photos.map((photo) => uploadItem(photo)))
  await Promise.allSettled(
    slots.map(async (slot, index) => {
      await upload(slot, photos[index]!)
      uploaded.add(slot.imageId)
    }),
  )
}

/** Ends a run in a given way, and expects everything that it started to be gone soon after. */
async function endWith(run: NpmStart, end: (npm: number) => void): Promise<void> {
  const processes = await run.processes()
  const commands = processes.map(({ command }) => command).join('\n')
  expect(commands).toMatch(/npm start[\s\S]*local\/start\.ts[\s\S]*run_emulator\.py[\s\S]*node/)
  end(run.pid)
  await eventually(async () => expect(await stillRunning(processes)).toEqual([]))
}

const signal = (name: NodeJS.Signals) => (pid: number) => void process.kill(pid, name)

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'imgint-local-run-'))
  port = await findFreePort()
})
afterAll(async () => {
  await endEveryStart()
  await rm(dataDir, { recursive: true, force: true })
})

describe('a start that is impossible', () => {
  let server: Server
  beforeAll(async () => {
    server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    server.close()
  })

  test('is explained in one sentence when the port is taken', async () => {
    const taken = (server.address() as AddressInfo).port
    const run = npmStart('--port', String(taken), '--data-dir', dataDir)
    expect(await run.ended).toBe(2)
    expect(run.output()).toContain(
      `\nPort ${taken} is in use by another program: stop it, or choose another port.\n`,
    )
    expect(run.output()).not.toMatch(/^\s+at /m)
  })

  test('is explained in one sentence when the folder cannot be written to', async () => {
    const file = join(dataDir, 'a-file')
    await writeFile(file, '')
    const run = npmStart('--port', String(port), '--data-dir', file)
    expect(await run.ended).toBe(2)
    expect(run.output()).toMatch(/\nCannot write to .* \(ENOTDIR\)\. /)
    expect(run.output()).not.toMatch(/^\s+at /m)
  })
})

describe('a run that is ended during work', () => {
  test.each([
    ['SIGINT to npm alone', signal('SIGINT'), 1],
    ['Ctrl-C in its terminal', (npm: number) => void process.kill(-npm, 'SIGINT'), 5],
    ['a closed terminal', signal('SIGHUP'), 8],
    ['SIGKILL to npm', signal('SIGKILL'), 3],
  ])(
    'by %s leaves no process behind, and keeps everything',
    async (_, end, afterUploads) => {
      const run = start()
      await run.printed(upText)
      const before = uploaded.size
      const uploading = uploadMany(8, 1_000 * before)
      await eventually(() => expect(uploaded.size - before).toBeGreaterThanOrEqual(afterUploads), 60_000, 10)
      await endWith(run, end)
      await uploading
      expect(run.output()).not.toContain('could not be saved')
      // An orderly stop removes this file.
      expect(existsSync(join(dataDir, `emulator-${port}`, 'state', 'running'))).toBe(false)
    },
    startTimeoutMs,
  )

  test(
    'continues without the samples: every image settles, search finds all and the counts agree',
    async () => {
      const run = npmStart('--port', String(port), '--data-dir', dataDir)
      await run.printed(upText)
      expect(run.output()).not.toContain('ended unexpectedly')
      expect(run.output()).toContain('The library still has the photos of the last run.')
      expect(run.output()).not.toContain('photos settled')
      const { listAllImages, call } = await client()
      const images = await eventually(async () => {
        const all = await listAllImages()
        const open = all.filter(({ state }) => !isTerminal(state) && state !== 'pending')
        expect(open).toEqual([])
        return all
      }, 180_000)
      const completed = images.filter(({ state }) => state === 'completed')
      const ids = new Set(completed.map(({ imageId }) => imageId))
      expect([...uploaded].filter((imageId) => !ids.has(imageId))).toEqual([])
      expect(uploaded.size).toBeGreaterThanOrEqual(1 + 5 + 8 + 3)

      const answer = async (path: string) => (await call('GET', path)).json()
      await eventually(async () => {
        expect(await answer('/v1/stats')).toMatchObject({ states: { completed: completed.length } })
        // More than was answered, because the answer to the last request may have been lost.
        const found = await searchedIds(answer)
        expect([...uploaded].filter((imageId) => !found.includes(imageId))).toEqual([])
        // Slots without a photo are found by their file name as well.
        const listed = new Set(images.map(({ imageId }) => imageId))
        expect(found.filter((imageId) => !listed.has(imageId))).toEqual([])
      }, 120_000)
      await endWith(run, signal('SIGTERM'))
    },
    startTimeoutMs,
  )
})

/** Searches for a word in the file names of uploadItem(). */
async function searchedIds(answer: (path: string) => Promise<unknown>): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const query = new URLSearchParams({ q: 'photo', limit: '100', ...(cursor && { cursor }) })
    const page = (await answer(`/v1/images?${query}`)) as {
      items: { imageId: string }[]
      nextCursor?: string
    }
    found.push(...page.items.map(({ imageId }) => imageId))
    cursor = page.nextCursor
  } while (cursor)
  return found.sort()
}

describe('a run whose emulator is killed', () => {
  test(
    'says so at once and ends; the next run has every photo that was answered',
    async () => {
      const run = start()
      await run.printed(upText)
      const before = uploaded.size
      await uploadMany(3, 999_000)
      expect(uploaded.size).toBe(before + 3)
      const emulator = (await run.processes()).find(({ command }) => command.includes('run_emulator.py'))!
      process.kill(emulator.pid, 'SIGKILL')
      expect(await run.ended).toBe(1)
      expect(run.output()).toMatch(
        /\nThe emulator was killed \(SIGKILL\)\. The next start continues with everything that was answered\. Its log /,
      )

      const next = start()
      await next.printed(upText)
      expect(next.output()).toContain(
        'The last run ended unexpectedly. Everything that it had answered is still there.',
      )
      expect(next.output()).toContain('Stack is up to date')
      const { listAllImages } = await client()
      await eventually(async () => {
        const completed = (await listAllImages()).filter(({ state }) => state === 'completed')
        const ids = new Set(completed.map(({ imageId }) => imageId))
        expect([...uploaded].filter((imageId) => !ids.has(imageId))).toEqual([])
      }, 180_000)
      await endWith(next, signal('SIGTERM'))
    },
    startTimeoutMs,
  )

  test('has left nothing that others can read', async () => {
    for (const path of ['', 'stack.json', 'demo-account.json', `emulator-${port}/state/resources.json`])
      expect((await stat(join(dataDir, path))).mode & 0o077).toBe(0)
  })
})
