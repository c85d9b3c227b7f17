import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openUnpackedDir } from '../../../local/unpacked-dir.ts'

const day = 24 * 60 * 60_000

let folder: string
let runDir: string
let keptDir: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unpacked-dir-'))
  runDir = join(folder, 'run')
  keptDir = join(folder, 'kept', 'unpacked')
  await mkdir(runDir)
})
afterEach(() => rm(folder, { recursive: true }))

test('code stays in a folder that outlives the run', async () => {
  expect(await openUnpackedDir(runDir, keptDir)).toBe(keptDir)
  await writeFile(join(keptDir, 'code'), '')
  expect(await openUnpackedDir(runDir, keptDir)).toBe(keptDir)
  expect(existsSync(join(keptDir, 'code'))).toBe(true)
})

test('code that no run used for three days is removed', async () => {
  const now = Date.now()
  await openUnpackedDir(runDir, keptDir)
  for (const [name, ageDays] of Object.entries({ young: 2.9, old: 3.1 })) {
    await mkdir(join(keptDir, name, 'nodejs'), { recursive: true })
    const used = new Date(now - ageDays * day)
    await utimes(join(keptDir, name), used, used)
  }
  await openUnpackedDir(runDir, keptDir, now)
  expect([existsSync(join(keptDir, 'young')), existsSync(join(keptDir, 'old'))]).toEqual([true, false])
})

// Linux has an in-memory file system here; on other systems, no path is known to be on another file system.
test.skipIf(!existsSync('/dev/shm'))(
  'on another file system, which links cannot reach, the run has its own folder',
  async () => {
    const elsewhere = await mkdtemp('/dev/shm/unpacked-dir-')
    try {
      expect(await openUnpackedDir(elsewhere, keptDir)).toBe(join(elsewhere, 'unpacked'))
    } finally {
      await rm(elsewhere, { recursive: true })
    }
  },
)
