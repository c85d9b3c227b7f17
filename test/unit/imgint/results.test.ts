import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeApi, imageIds, startFakeApi } from './support/fake-api.ts'
import { imgint } from './support/run-imgint.ts'

const [first, second] = imageIds
let api: FakeApi
let folder = ''

beforeAll(async () => {
  api = await startFakeApi()
  folder = mkdtempSync(path.join(tmpdir(), 'imgint-results-'))
  process.env.IMGINT_API_URL = api.url
  process.env.IMGINT_API_KEY = 'imgint_key'
  process.env.IMGINT_CONFIG_DIR = path.join(folder, 'config')
})
afterAll(async () => {
  await api.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('imgint results', () => {
  test('lists results page by page, and says what was not made', async () => {
    expect(await imgint('results', 'job-1')).toEqual({
      code: 1,
      stdout: `${first} #1 -> image/webp: 20 x 10, 7 bytes\n`,
      stderr: `${second} #1: The file ends too early. (CORRUPT_FILE)\n`,
    })
  })

  test('downloads under safe and distinct names, and skips existing files', async () => {
    const out = path.join(folder, 'pictures')
    const { stdout } = await imgint('results', 'job-1', '--out', out, '--json')
    const [made, failed] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(readdirSync(out)).toEqual([`b-2-${first}-1.webp`])
    expect(made).toMatchObject({
      imageId: first,
      status: 'completed',
      file: path.join(out, `b-2-${first}-1.webp`),
    })
    expect(made).not.toHaveProperty('url')
    expect(failed).toMatchObject({ imageId: second, status: 'failed', code: 'CORRUPT_FILE' })
    expect(readFileSync(made.file, 'utf8')).toBe('picture')
    const { mtimeMs } = statSync(made.file)
    await imgint('results', 'job-1', '--out', out)
    expect(statSync(made.file).mtimeMs).toBe(mtimeMs)
  })
})
