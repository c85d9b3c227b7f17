import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeFileName } from '../../../bin/imgint/distinct-stems.ts'
import { quartersPhoto } from '../analysis/support/photos.ts'
import { imageIds, startFakeApi } from './support/fake-api.ts'
import { imgint } from './support/run-imgint.ts'
import { useFakeApi } from './support/use-fake-api.ts'

const [first, second] = imageIds
const { inFolder } = useFakeApi()

describe('for people', () => {
  test('--version prints the version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(await imgint('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  test('stats has a line for each subject', async () => {
    const { stdout } = await imgint('stats', '--label', 'cat')
    expect(stdout.split('\n')).toEqual([
      'images      3, 2.5 MB',
      'states      completed 2, rejected 1',
      'labels      cat 2',
      'cameras     -',
      'places      Lisbon, Portugal 2',
      'months      2026-11 3',
      'duplicates  1 groups with 1 extra copies',
      '',
    ])
  })

  test('costs has a line for each stage, and shows the smallest amounts', async () => {
    const { stdout } = await imgint('costs')
    expect(stdout).toMatch(/requests +│ \$1\.50 /)
    expect(stdout).toMatch(/analysis +│ \$0\.000100 /)
    expect(stdout).toMatch(/in all +│ \$1\.50 /)
    expect(stdout).toContain(
      'at list prices of November 2026, us-east-1. 1 photo, $0.000040 a month to keep.',
    )
  })

  test('costs --owners reads all pages and puts who costs most first', async () => {
    const { stdout } = await imgint('costs', '--owners')
    expect(stdout.indexOf('two@example.com')).toBeGreaterThan(0)
    expect(stdout.indexOf('two@example.com')).toBeLessThan(stdout.indexOf('o1'))
  })

  test('duplicates says which copy to keep', async () => {
    const { stdout } = await imgint('duplicates')
    expect(stdout).toContain(`group ${first}: 2 copies; the best because of more pixels`)
    expect(stdout).toContain(`${second}  keep    distance 0  b.jpg`)
    expect(stdout).toContain(`${first}  remove  distance 3  a.jpg`)
  })

  test('a group of duplicates that does not exist is reported', async () => {
    const { code, stderr } = await imgint('duplicates', 'keep', second)
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `${second}: there is no such group of duplicates.\n`,
    })
  })

  test('jobs says what a job does and how far it is', async () => {
    expect((await imgint('jobs')).stdout).toMatch(
      /job-1 .* paused .* re-run of analysis, labels .* 3 of 5, 1 failed/,
    )
    const { stdout } = await imgint('jobs', 'show', 'job-1')
    expect(stdout).toBe('job-1: paused, 3 of 5, 1 failed, re-run of analysis, labels\n')
  })

  test('webhooks shows their state, and deliveries their attempts', async () => {
    expect((await imgint('webhooks')).stdout).toMatch(
      /webhook-1 .* https:\/\/example.com\/hooks .* all .* on /,
    )
    const { stdout } = await imgint('webhooks', 'deliveries', 'webhook-1')
    expect(stdout).toContain('delivery-1  failed  Image Rejected')
    expect(stdout).toContain('9 attempts, last 500')
  })

  test('only the secret of a new webhook goes to stdout', async () => {
    const { stdout, stderr } = await imgint('webhooks', 'create', 'https://example.com/hooks')
    expect(stdout).toBe('whsec_c2VjcmV0\n')
    expect(stderr).toContain('webhook-1')
  })
})

describe('download', () => {
  test('writes originals into the folder, whatever their names say, and replaces no file', async () => {
    const out = inFolder('originals')
    const once = await imgint('download', second, '--out', out, '--json')
    const file = path.join(out, 'b -2-.jpg')
    expect(once).toEqual({
      code: 0,
      stdout: `${JSON.stringify({ imageId: second, file, sizeBytes: 8 })}\n`,
      stderr: '',
    })
    expect(readFileSync(file, 'utf8')).toBe('original')
    writeFileSync(file, 'something else')
    await imgint('download', second, '--out', out)
    await imgint('download', second, '--out', out)
    expect(readdirSync(out).sort()).toEqual(['b -2--2.jpg', 'b -2-.jpg'])
    expect(readFileSync(file, 'utf8')).toBe('something else')
  })

  test('makes a name of any text that stays in the folder and is not hidden', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeFileName(name)
        expect(path.basename(safe)).toBe(safe)
        expect(safe.startsWith('.')).toBe(false)
        expect(Buffer.byteLength(safe)).toBeLessThan(256)
      }),
    )
  })
})

/** In a process of its own, with this text at standard input. */
async function imgintWith(input: string, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/imgint.ts', ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  child.stdin.end(input)
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { code, stdout, stderr }
}

describe('delete', () => {
  test('says what comes back and what does not, and deletes nothing without a yes', async () => {
    const refused = await imgintWith('', 'delete', first)
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('One image will be deleted for good. You can upload a photo again')
    expect(refused.stderr).toContain('Nothing else comes back: ')
    expect(refused.stderr).toContain('the option --yes. Nothing was deleted.')
  })

  test('deletes after a yes', async () => {
    expect(await imgintWith('yes\n', 'delete', first)).toMatchObject({
      code: 0,
      stdout: `Deleted ${first}.\n`,
    })
  })
})

describe('upload of photos that are rejected', () => {
  test('says why, counts them as rejected, and ends with 1, also at the next run', async () => {
    const api = await startFakeApi({ rejectsPhotos: true })
    const photos = inFolder('rejected')
    mkdirSync(photos)
    writeFileSync(path.join(photos, 'bad.jpg'), await quartersPhoto(200, 100).jpeg().toBuffer())
    writeFileSync(path.join(photos, 'empty.jpg'), '')
    process.env.IMGINT_API_URL = api.url
    const why = 'bad.jpg  rejected  The file ends too early. (CORRUPT_FILE)'
    const outcome = { code: 1, stdout: expect.stringContaining(why) }
    const first = await imgint('upload', photos, '--wait')
    expect(first).toMatchObject(outcome)
    expect(first.stdout).toContain('empty.jpg  skipped  The file is empty.')
    expect(first.stderr).toMatch(/^1 skipped, 1 rejected \(/m)
    const next = await imgint('upload', photos)
    expect(next).toMatchObject(outcome)
    expect(next.stderr).toMatch(/^1 skipped, 1 rejected \(/m)
    await api.stop()
  })
})
