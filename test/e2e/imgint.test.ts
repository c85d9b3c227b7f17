import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImageView } from '../../clients/typescript/src/index.ts'
import { eventually } from './support/eventually.ts'
import { imgintIn, linesOf } from './support/imgint.ts'
import { smallPhoto } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const stack = useStack()
let folder = ''
let imgint: ReturnType<typeof imgintIn>

const config = () => join(folder, 'config')
const photoFolder = (name: string) => join(folder, name)

async function writePhotos(name: string, count: number, firstSeed: number): Promise<Buffer[]> {
  const photos = await Promise.all(Array.from({ length: count }, (_, index) => smallPhoto(firstSeed + index)))
  for (const [index, photo] of photos.entries()) {
    const inner = join(photoFolder(name), String(index % 5))
    await mkdir(inner, { recursive: true })
    await writeFile(join(inner, `${name}-${index}.jpg`), photo)
  }
  return photos
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'imgint-cli-'))
  imgint = imgintIn(config())
})
afterAll(async () => {
  imgint.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('signing in', () => {
  test('requires the right password, read from a pipe, and keeps the session', async () => {
    const { outputs, account } = stack()
    const login = ['login', '--api', outputs.ApiUrl, '--email', account.email, '--json']
    expect(await imgint.run(login, 'another password')).toMatchObject({ code: 1, stdout: '' })
    const { code, stdout, stderr } = await imgint.run(login, account.password)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(linesOf(stdout)).toEqual([
      { profile: 'default', apiUrl: outputs.ApiUrl, owner: account.owner, scopes: ['read', 'write'] },
    ])
  })

  test('is refreshed when the access token has expired, and saved', async () => {
    const file = join(config(), 'profiles.json')
    const saved = JSON.parse(await readFile(file, 'utf8'))
    saved.profiles.default.accessTokenEndsMs = Date.now() - 1
    saved.profiles.default.accessToken = 'ended'
    await writeFile(file, JSON.stringify(saved))
    expect(await imgint.lines('list')).toEqual([])
    expect(JSON.parse(await readFile(file, 'utf8')).profiles.default.accessToken).not.toBe('ended')
  })

  test('is not needed with a key in the environment; keys are created, listed and revoked', async () => {
    const [created] = await imgint.lines<{ keyId: string; key: string }>(
      'keys',
      'create',
      'import',
      '--scopes',
      'read',
    )
    const program = imgintIn(join(folder, 'empty'), {
      IMGINT_API_URL: stack().outputs.ApiUrl,
      IMGINT_API_KEY: created!.key,
    })
    expect(await program.lines('list')).toEqual([])
    const refused = await program.run(['keys'])
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('INSUFFICIENT_SCOPE') })
    expect(await imgint.lines('keys')).toMatchObject([{ keyId: created!.keyId, name: 'import' }])
    expect(await imgint.lines('keys', 'revoke', created!.keyId)).toEqual([
      { keyId: created!.keyId, status: 'revoked' },
    ])
  })
})

/** The list follows the images with a delay. */
const libraryOf = (count: number, isMeant: (image: ImageView) => boolean = () => true) =>
  eventually(async () => {
    const listed = (await imgint.lines<ImageView>('list', '--all')).filter(isMeant)
    expect(listed).toHaveLength(count)
    return listed
  })

describe('a few photos', () => {
  test('are uploaded once, waited for, listed, shown and deleted, and watch reports them', async () => {
    const watch = imgint.start(['watch', '--interval', '0.3', '--json'])
    // Images that exist at its first look are not new.
    await eventually(() => expect(watch.complained()).toContain('Watching'))
    const photos = await writePhotos('few', 3, 10_000)
    await writeFile(join(photoFolder('few'), 'copy.jpg'), photos[0]!)
    await writeFile(join(photoFolder('few'), 'notes.txt'), 'no picture at all')

    const plan = join(folder, 'tiny.json')
    await writeFile(plan, JSON.stringify({ steps: [{ operation: 'resize', width: 8 }] }))
    await imgint.lines('presets', 'put', 'tiny', plan)
    const wanted = ['--features', 'none', '--presets', 'tiny']
    const uploaded = await imgint.lines('upload', photoFolder('few'), ...wanted, '--wait')
    const statuses = uploaded.map(({ status, state }) => [status, state ?? '-'].join(' ')).sort()
    // The copy is named before the folders, so it is the photo, and the other file with the same content is the copy.
    expect(statuses).toEqual(['present completed', 'skipped -', ...Array(3).fill('uploaded completed')])
    const { imageId: id } = uploaded.find(({ status }) => status === 'uploaded') as { imageId: string }
    const api = stack().client(stack().account.accessToken)
    await eventually(async () => {
      const { items } = await api.listTransforms({ path: { id } })
      expect(items).toMatchObject([{ plan: { steps: [{ operation: 'resize', width: 8 }] } }])
    })
    const again = await imgint.lines('upload', photoFolder('few'), '--features', 'none')
    expect(again.map(({ status }) => status).sort()).toEqual([
      'present',
      'present',
      'present',
      'present',
      'skipped',
    ])

    const [key] = await imgint.lines<{ key: string }>('keys', 'create', 'elsewhere', '--scopes', 'read,write')
    const elsewhere = imgintIn(join(folder, 'another-machine'), {
      IMGINT_API_URL: stack().outputs.ApiUrl,
      IMGINT_API_KEY: key!.key,
    })
    const there = await eventually(async () => {
      const lines = await elsewhere.lines('upload', photoFolder('few'), '--dry-run')
      expect(lines.map(({ status }) => status).sort()).toEqual(['known', 'known', 'known', 'skipped'])
      return lines
    })
    expect((await elsewhere.lines('upload', photoFolder('few'))).map(({ status }) => status).sort()).toEqual([
      'present',
      'present',
      'present',
      'present',
      'skipped',
    ])

    const listed = await libraryOf(3)
    const idsThere = there.flatMap(({ imageId }) => imageId ?? [])
    expect(idsThere.sort()).toEqual(listed.map(({ imageId }) => imageId).sort())
    const found = await imgint.lines<ImageView>('search', 'few', '--format', 'jpeg')
    expect(found.map(({ imageId }) => imageId)).toEqual(listed.map(({ imageId }) => imageId))
    const [first] = listed
    const [shown] = await imgint.lines<ImageView>('show', first!.imageId)
    expect(shown).toMatchObject({ state: 'completed', analysis: { file: { mimeType: 'image/jpeg' } } })

    const told = await eventually(() => {
      const lines = linesOf(watch.said()).map(({ event, imageId }) => `${event} ${imageId}`)
      expect(lines.sort()).toEqual(
        listed.flatMap(({ imageId }) => [`new ${imageId}`, `settled ${imageId}`]).sort(),
      )
      return lines
    })
    expect(told).toHaveLength(6)
    watch.child.kill('SIGINT')
    expect((await watch.ended).code).toBe(0)

    const ids = listed.map(({ imageId }) => imageId)
    expect(await imgint.lines('delete', '--yes', ...ids)).toEqual(
      ids.map((imageId) => ({ imageId, status: 'deleted' })),
    )
    const gone = await imgint.run(['show', first!.imageId, '--json'])
    expect({ code: gone.code, line: linesOf(gone.stdout) }).toMatchObject({
      code: 1,
      line: [{ imageId: first!.imageId, status: 'failed', code: 'NOT_FOUND' }],
    })
  })
})

/** The number of photos that have arrived according to the journal. */
async function arrivedSoFar(): Promise<number> {
  const uploads = join(config(), 'uploads')
  const [file] = (await readdir(uploads).catch(() => [])).filter((name) => name.endsWith('.ndjson'))
  if (!file) return 0
  const text = await readFile(join(uploads, file), 'utf8')
  const lines = text.split('\n').filter((line) => line.endsWith('}'))
  return new Set(
    linesOf(lines.filter((line) => !line.includes('"slot"')).join('\n')).map(({ sha256 }) => sha256),
  ).size
}

async function originals(): Promise<string[]> {
  const { s3, outputs, owner } = stack()
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: outputs.OriginalsBucketName, Prefix: `${owner}/` }),
  )
  return Contents.map(({ Key = '' }) => Key.slice(owner.length + 1))
}

describe('a folder of many photos', () => {
  /** More than one request for slots asks for, and more than are sent before each kill. */
  const count = 160

  test('arrives completely, each photo once, although its upload is killed three times', async () => {
    const photos = await writePhotos('many', count, 0)
    for (const index of [0, 80, 159])
      await writeFile(join(photoFolder('many'), `copy-${index}.jpg`), photos[index]!)
    const before = await arrivedSoFar()

    const upload = ['upload', photoFolder('many'), '--features', 'none', '--json']
    for (const killAt of [15, 45, 80]) {
      const { child, ended } = imgint.start(upload)
      await eventually(
        async () => expect(await arrivedSoFar()).toBeGreaterThanOrEqual(before + killAt),
        30_000,
        20,
      )
      child.kill('SIGKILL')
      await ended
    }
    const last = await imgint.run(upload)
    expect({ code: last.code, stderr: last.stderr }).toMatchObject({ code: 0 })
    const statuses = linesOf(last.stdout).map(({ status }) => status)
    expect(statuses).toHaveLength(count + 3)
    expect(new Set(statuses)).toEqual(new Set(['uploaded', 'present']))

    // Counts uploads rather than slots, because a killed run leaves slots that are never used.
    const stored = await originals()
    expect(stored).toHaveLength(count)
    const listed = await libraryOf(count, ({ imageId }) => stored.includes(imageId))
    expect(new Set(listed.map(({ filename }) => filename)).size).toBe(count)

    const nothingNew = await imgint.lines('upload', photoFolder('many'))
    expect(new Set(nothingNew.map(({ status }) => status))).toEqual(new Set(['present']))
    expect(await originals()).toHaveLength(count)
  }, 90_000)
})

test('signing out ends the session', async () => {
  expect(await imgint.lines('logout')).toEqual([{ profile: 'default', status: 'signed-out' }])
  expect(await imgint.run(['list'])).toMatchObject({ code: 1 })
})
