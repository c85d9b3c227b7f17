import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { adoptOlderLayout, newestState, setAside } from '../../../local/kept-states.ts'

const mark = 'port 4566, packages abc'
let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kept-states-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

async function aState(name: string, changes: object | string = {}) {
  const directory = join(dataDir, 'kept', name)
  await mkdir(directory, { recursive: true })
  const about = {
    format: 1,
    mark,
    savedAt: '2026-11-22T14:02:11.000+00:00',
    orderly: true,
    services: ['s3'],
    code: [],
    waiting: { messages: 0, changes: 0 },
  }
  const text = typeof changes === 'string' ? changes : JSON.stringify({ ...about, ...changes })
  await writeFile(join(directory, 'about.json'), text)
  return directory
}

const newest = async () => {
  const reasons: string[] = []
  const state = await newestState(dataDir, mark, (_, reason) => reasons.push(reason))
  return { directory: state?.directory, reasons }
}

test('an empty folder has no state', async () => {
  expect(await newest()).toEqual({ directory: undefined, reasons: [] })
})

test('finds the one with the highest number, ignoring one that is still being written', async () => {
  await aState('00000009')
  const directory = await aState('00000010')
  await aState('new')
  expect(await newest()).toEqual({ directory, reasons: [] })
})

test('sets aside what it cannot use, with the reason, and takes the previous one', async () => {
  const directory = await aState('00000001')
  await aState('00000002', { mark: 'port 4566, packages of last year' })
  await aState('00000003', '{"format": 1, "mar')
  const { reasons, directory: found } = await newest()
  expect(found).toBe(directory)
  expect(reasons).toEqual([
    expect.stringMatching(/^cannot be read \(.+\)$/),
    'was saved by another version of the emulator',
  ])
  expect(await readdir(join(dataDir, 'aside'))).toHaveLength(2)
})

test('keeps the last three that were set aside', async () => {
  for (const name of ['1', '2', '3', '4', '5']) await setAside(dataDir, await aState(name))
  expect(await readdir(join(dataDir, 'aside'))).toHaveLength(3)
})

test('adopts a complete state of an older version', async () => {
  await mkdir(join(dataDir, 'services', 'lambda-blobs'), { recursive: true })
  await mkdir(join(dataDir, 's3'))
  await writeFile(join(dataDir, 'services', 'sqs.json'), 'queues')
  await writeFile(join(dataDir, 'services', 'lambda-blobs', 'a.zip'), 'code')
  await writeFile(join(dataDir, 'saved'), mark)
  expect(await adoptOlderLayout(dataDir)).toBe(true)
  const { directory } = await newest()
  expect(await readFile(join(directory!, 'services', 'sqs.json'), 'utf8')).toBe('queues')
  expect(await readFile(join(dataDir, 'code', 'a.zip'), 'utf8')).toBe('code')
  expect((await readdir(dataDir)).sort()).toEqual(['code', 'kept'])
})

test('reports that an older version was stopped before it had saved', async () => {
  await mkdir(join(dataDir, 'services'))
  await mkdir(join(dataDir, 's3'))
  expect(await adoptOlderLayout(dataDir)).toBe(false)
  expect(await readdir(dataDir)).toEqual([])
})
