import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataDir } from '../../../local/data-dir-lock.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'data-dir-lock-')), 'emulator-4566')
  await mkdir(dataDir)
})
afterEach(() => rm(join(dataDir, '..'), { recursive: true, force: true }))

test('if many want a folder at once, one gets it and the others learn that it is in use', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataDir(dataDir)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const answer of answers) {
    if (answer.status === 'rejected')
      expect(answer.reason.message).toBe(
        `Another run is using ${dataDir}. Stop it, or choose another --port or --data-dir.`,
      )
  }
}, 20_000)

test('is free again after its release, and leaves nothing behind', async () => {
  await (await lockDataDir(dataDir))()
  await (await lockDataDir(dataDir))()
  expect(await readdir(join(dataDir, '..'))).toEqual(['emulator-4566'])
})

test('of a run that was killed is taken over, after a wait that is said', async () => {
  await mkdir(`${dataDir}.lock`)
  const waits: string[] = []
  await (await lockDataDir(dataDir, () => waits.push('waited')))()
  expect(waits).toEqual(['waited'])
}, 20_000)
