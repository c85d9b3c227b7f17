import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eachItem } from '../../clients/typescript/src/index.ts'
import type { Account } from '../../local/account.ts'
import { eventually } from './support/eventually.ts'
import { imgintIn, linesOf } from './support/imgint.ts'
import { fillBucket, importBucket } from './support/import-source.ts'
import { sha256, smallPhoto } from './support/photos.ts'
import { useSharedStack } from './support/shared-stack.ts'

const stack = useSharedStack()
const clientOf = ({ accessToken }: Account) => stack().client(accessToken)
let folder: string
let backup: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imgint-export-'))
  backup = join(folder, 'backup')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function imgintOf(name: string, person: Account) {
  const { key } = (await clientOf(person).createKey({ body: { name: 'export', scopes: ['read', 'write'] } }))!
  return imgintIn(join(folder, name), {
    ...stack().env,
    IMGINT_API_URL: stack().outputs.ApiUrl,
    IMGINT_API_KEY: key,
  })
}

/** Two of the photos are the same file, but two images. */
const library = [
  {
    filename: 'one.jpg',
    title: 'Über alles',
    tags: ['a', 'b c'],
    notes: 'line 1\nline 2',
    externalId: 'x/1',
  },
  { filename: 'two.jpg', title: undefined, tags: [], notes: undefined, externalId: undefined },
  { filename: 'two again.jpg', title: '=1+2', tags: ['b c'], notes: undefined, externalId: 'x/3' },
]

async function upload(person: Account): Promise<void> {
  const api = clientOf(person)
  for (const [index, { filename, title, tags, notes, externalId }] of library.entries()) {
    const bytes = await smallPhoto(index === 0 ? 0 : 1)
    const item = { filename, contentType: 'image/jpeg' as const, size: bytes.length, title, tags, externalId }
    const slot = await api.openUploads({ body: { ...item, features: [] } })
    if (!('url' in slot)) throw new Error('Expected one slot')
    await fetch(slot.url, { method: 'PUT', headers: slot.headers, body: new Uint8Array(bytes) })
    if (notes) await api.annotateImage({ path: { id: slot.imageId }, body: { notes } })
  }
}

/** What makes a library, without ids and times. */
async function contentsOf(person: Account) {
  const api = clientOf(person)
  const images = []
  for await (const { imageId } of eachItem(api.listImages)) {
    const { state, filename, externalId, annotations, original } = await api.getImage({
      path: { id: imageId },
      query: { wait: 20 },
    })
    const bytes = Buffer.from(await (await fetch(original!.url)).arrayBuffer())
    const { title, notes, tags = [] } = annotations ?? {}
    images.push({ state, filename, externalId, title, notes, tags, sha256: sha256(bytes) })
  }
  return images.sort((a, b) => a.filename!.localeCompare(b.filename!))
}

test('an export that is imported again is the same library, however often each is repeated', async () => {
  const [dave, eve] = [await stack().person('dave'), await stack().person('eve')]
  await upload(dave)
  const before = await contentsOf(dave)
  expect(before).toHaveLength(library.length)
  const exporting = ['export', 'library', backup, '--originals', '--renditions', '--parquet']
  const ofDave = await imgintOf('dave', dave)

  const [first] = await ofDave.lines<{ files: number; present: number; images: number }>(...exporting)
  expect(first).toMatchObject({ images: library.length, present: 0 })
  const lines = linesOf<{ imageId: string; original: { file: string } }>(
    readFileSync(join(backup, 'library.jsonl'), 'utf8'),
  )
  expect(JSON.stringify(lines)).not.toContain('X-Amz-Signature')
  const table = await parquetReadObjects({ file: await asyncBufferFromFile(join(backup, 'library.parquet')) })
  expect(table.map(({ filename, title, tags, sha256: hash }) => ({ filename, title, tags, hash }))).toEqual(
    expect.arrayContaining([
      { filename: 'one.jpg', title: 'Über alles', tags: ['a', 'b c'], hash: before[0]!.sha256 },
    ]),
  )
  expect(table.map(({ file }) => file)).toEqual(lines.map(({ original }) => original.file))

  // An interrupted export goes on: only what is missing or incomplete is downloaded again.
  const [one, two] = lines.map(({ original }) => join(backup, original.file))
  rmSync(one!)
  writeFileSync(two!, 'half')
  const [again] = await ofDave.lines<{ files: number; present: number }>(...exporting)
  expect(again).toMatchObject({ files: 2, present: first!.files - 2 })

  const ofEve = await imgintOf('eve', eve)
  expect(await ofEve.lines('import', backup, '--features', 'none')).toHaveLength(library.length)
  const expected = before.map((image) => ({ ...image, state: 'completed' }))
  await eventually(async () => expect(await contentsOf(eve)).toEqual(expected))
  const repeated = await ofEve.lines('import', backup, '--features', 'none')
  expect(repeated.map(({ status }) => status)).toEqual(library.map(() => 'present'))
  expect(await contentsOf(eve)).toEqual(expected)

  const wrong = await ofEve.run(['import', backup, '--per-second', '3'])
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('--per-second') })
}, 300_000)

test('an export into a bucket goes on where it stopped, and its originals can be imported', async () => {
  const [frank, grace] = [await stack().person('frank'), await stack().person('grace')]
  await upload(frank)
  const before = await contentsOf(frank)
  await fillBucket(stack(), [])
  const prefix = `${grace.owner}/export`
  const ofFrank = await imgintOf('frank', frank)
  const exporting = ['export', 'library', `s3://${importBucket}/${prefix}`, '--originals']
  expect(await ofFrank.lines(...exporting)).toMatchObject([{ files: library.length, present: 0 }])
  expect(await ofFrank.lines(...exporting)).toMatchObject([{ files: 0, present: library.length }])
  const { Contents = [] } = await stack().s3.send(
    new ListObjectsV2Command({ Bucket: importBucket, Prefix: `${prefix}/` }),
  )
  expect(Contents.map(({ Key }) => Key)).toContain(`${prefix}/library.jsonl`)

  const ofGrace = await imgintOf('grace', grace)
  const report = join(folder, 'report.csv')
  const source = `s3://${importBucket}/${prefix}/`
  expect(await ofGrace.lines('import', source, '--dry-run')).toMatchObject([
    { state: 'completed', completed: library.length, skipped: 1, import: { dryRun: true } },
  ])
  const [job] = await ofGrace.lines('import', source, '--features', 'none', '--skipped', report)
  expect(job).toMatchObject({ state: 'completed', completed: library.length, skipped: 1 })
  expect(readFileSync(report, 'utf8')).toContain('library.jsonl')
  expect((await contentsOf(grace)).map((image) => image.sha256).sort()).toEqual(
    before.map((image) => image.sha256).sort(),
  )
}, 300_000)
