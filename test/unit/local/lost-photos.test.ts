import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { comparePhotos } from '../../../local/lost-photos.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lost-photos-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const originals = '000000000000/image-intelligence-local-originals-1'
async function objects(name: string, ...paths: string[]): Promise<string> {
  for (const path of paths) {
    await mkdir(dirname(join(directory, name, path)), { recursive: true })
    await writeFile(join(directory, name, path), '')
  }
  return join(directory, name)
}

test('counts only originals, not renditions or the metadata beside each file', async () => {
  const live = await objects(
    'live',
    `${originals}/alice/1`,
    `${originals}/alice/1.meta.json`,
    `${originals}/alice/2`,
    `${originals}/alice/2.meta.json`,
    `${originals}/alice/3.tmp`,
    '000000000000/image-intelligence-local-derived-1/alice/2/thumb.webp',
  )
  const kept = await objects('kept', `${originals}/alice/1`, `${originals}/bob/9`)
  expect(await comparePhotos(live, kept)).toEqual({ lost: 1, back: 1 })
})

test('all are lost without a state; none are lost without objects', async () => {
  const live = await objects('live', `${originals}/alice/1`)
  expect(await comparePhotos(live, undefined)).toEqual({ lost: 1, back: 0 })
  expect(await comparePhotos(join(directory, 'none'), undefined)).toEqual({ lost: 0, back: 0 })
})
