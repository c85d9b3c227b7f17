import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataDir } from '../../../local/data-dir-lock.ts'
import { identifyProcess } from '../../../local/process-alive.ts'

/** A pid that no system uses. */
const nobody = { pid: 2 ** 30 }
let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'data-dir-lock-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const leaveBehind = (holders: object) => writeFile(join(dataDir, 'lock.json'), JSON.stringify(holders))

test('if many want a folder at once, one gets it and the others learn which process has it', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataDir(dataDir)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason.message).toContain(`(process ${process.pid})`)
  }
})

test('is free again after its release, and leaves nothing behind', async () => {
  await (await lockDataDir(dataDir)).release()
  await (await lockDataDir(dataDir)).release()
  expect(await readdir(dataDir)).toEqual([])
})

test.each([
  ['a process that is gone', { starter: nobody }],
  ['a process whose pid is in use by another one', { starter: { pid: process.pid, startedAt: 'long ago' } }],
  ['a run whose emulator is gone too', { starter: nobody, emulator: nobody }],
  ['an unreadable holder', 'half a '],
])('of %s is taken over', async (_, holders) => {
  await leaveBehind(holders as object)
  const waits: string[] = []
  await lockDataDir(dataDir, () => waits.push('waited'))
  expect(waits).toEqual([])
})

test('waits for the emulator of a run that was killed: it may still save its state', async () => {
  const emulator = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'])
  await leaveBehind({ starter: nobody, emulator: await identifyProcess(emulator.pid!) })
  const waits: string[] = []
  const order: string[] = []
  emulator.once('exit', () => order.push('emulator ended'))
  const locked = lockDataDir(dataDir, () => {
    waits.push('waited')
    emulator.kill()
  }).then(() => order.push('locked'))
  await locked
  expect(waits).toEqual(['waited'])
  expect(order).toEqual(['emulator ended', 'locked'])
})
