import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lockJournal, staleMs } from '../../../bin/imgint/upload/lock-journal.ts'

const holder = path.join(import.meta.dirname, 'support', 'hold-journal.ts')
const children = new Set<ChildProcess>()
let folder = ''
let file = ''
let told: string[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imgint-lock-'))
  file = path.join(folder, 'uploads', 'library.ndjson')
  told = []
  vi.spyOn(console, 'error').mockImplementation((line) => void told.push(String(line)))
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** Another process that holds the lock until it is ended. */
async function anotherUpload(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', holder, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  await once(child.stdout!, 'data')
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

const neverLost = (fault: Error) => {
  throw fault
}

test('only one upload at a time holds the lock; the next one is refused with the reason', async () => {
  await anotherUpload()
  await expect(lockJournal(file, neverLost)).rejects.toThrow('Another upload to this library is running')
  expect(told).toEqual(['Waiting for another upload to this library …'])
})

test('the lock of an upload that was killed is taken over', async () => {
  await end(await anotherUpload(), 'SIGKILL')
  expect(existsSync(`${file}.lock`)).toBe(true)
  const unlock = await lockJournal(file, neverLost)
  await unlock()
  expect(existsSync(`${file}.lock`)).toBe(false)
})

test('an upload that is terminated leaves no lock behind', async () => {
  await end(await anotherUpload(), 'SIGTERM')
  expect(existsSync(`${file}.lock`)).toBe(false)
})

test('is free after its release, without a wait', async () => {
  await (await lockJournal(file, neverLost))()
  await (await lockJournal(file, neverLost))()
  expect(told).toEqual([])
})

test('an upload whose lock was taken over while it slept is notified', async () => {
  const lost = new Promise<Error>((resolve) => {
    lockJournal(file, resolve).then(() => {
      // Leaves the lock file as if another upload had renewed it.
      const before = statSync(`${file}.lock`).mtimeMs - staleMs
      utimesSync(`${file}.lock`, before / 1000, before / 1000)
    }, neverLost)
  })
  expect((await lost).message).toContain('Another upload to this library has taken over')
})
