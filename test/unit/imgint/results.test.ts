import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { imageIds } from './support/fake-api.ts'
import { imgint } from './support/run-imgint.ts'
import { useFakeApi } from './support/use-fake-api.ts'

const [first, second] = imageIds
const { inFolder } = useFakeApi()

describe('imgint results', () => {
  test('lists results page by page, and says what was not made', async () => {
    expect(await imgint('results', 'job-1')).toEqual({
      code: 1,
      stdout: `${first} #1 -> image/webp: 20 x 10, 7 bytes\n`,
      stderr: `${second} #1: The file ends too early. (CORRUPT_FILE)\n`,
    })
  })

  test('downloads under safe and distinct names, and skips existing files', async () => {
    const out = inFolder('pictures')
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
