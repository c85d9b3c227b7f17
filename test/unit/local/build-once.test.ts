import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildOnce } from '../../../local/build-once.ts'

let parent: string
let directory: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'build-once-'))
  directory = join(parent, 'deep', 'packages')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const read = (at: string) => readFile(join(at, 'content'), 'utf8').catch(() => undefined)
const write = (content: string) => async (at: string) => writeFile(join(at, 'content'), content)

test('builds what is missing, once', async () => {
  expect(await buildOnce(directory, { read, build: write('first') })).toBe('first')
  expect(await buildOnce(directory, { read, build: write('second') })).toBe('first')
})

test('builds again if the existing folder is no longer usable', async () => {
  await mkdir(directory, { recursive: true })
  await writeFile(join(directory, 'stale'), '')
  expect(await buildOnce(directory, { read, build: write('new') })).toBe('new')
  expect(await readdir(directory)).toEqual(['content'])
})

test('if two build at once, the first one stays, because programs may run from it', async () => {
  let beginSecond = () => {}
  let finishSecond = () => {}
  const secondBegins = new Promise<void>((resolve) => {
    beginSecond = resolve
  })
  const secondFinishes = new Promise<void>((resolve) => {
    finishSecond = resolve
  })
  const second = buildOnce(directory, {
    read,
    build: async (at) => {
      beginSecond()
      await secondFinishes
      await write('second')(at)
    },
  })
  await secondBegins
  expect(await buildOnce(directory, { read, build: write('first') })).toBe('first')
  const { ino } = await stat(directory)
  finishSecond()
  expect(await second).toBe('first')
  expect((await stat(directory)).ino).toBe(ino)
  expect(await readdir(join(parent, 'deep'))).toEqual(['packages'])
})

test('an interrupted build leaves nothing behind, and says why', async () => {
  const build = async (at: string) => {
    await write('half')(at)
    throw new Error('the index is not reachable')
  }
  await expect(buildOnce(directory, { read, build })).rejects.toThrow('the index is not reachable')
  expect(await readdir(join(parent, 'deep'))).toEqual([])
})

test('says which folder to delete when what was built cannot be read', async () => {
  const build = async () => {}
  await expect(buildOnce(directory, { read, build })).rejects.toThrow(
    `The build in ${directory} is not usable. Delete the folder and try again.`,
  )
})
