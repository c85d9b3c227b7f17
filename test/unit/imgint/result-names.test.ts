import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { analyzePhoto } from '../../../bin/imgint/analyze-photo.ts'
import { distinctStems, folded } from '../../../bin/imgint/distinct-stems.ts'
import { createFileWriter } from '../../../bin/imgint/write-new-file.ts'
import { imageIds } from './support/fake-api.ts'
import { imgint } from './support/run-imgint.ts'
import { useFakeApi } from './support/use-fake-api.ts'

useFakeApi()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'result-names-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const inFolder = (...parts: string[]) => path.join(folder, ...parts)

const linesOf = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** Photos of one colour each, so that a result tells which photo it was made of. */
async function photosIn(within: string, names: readonly string[], shadeOf = (at: number) => at * 20) {
  const photos = names.map((name) => inFolder(within, name))
  for (const [at, file] of photos.entries()) {
    mkdirSync(path.dirname(file), { recursive: true })
    const shade = shadeOf(at)
    const background = { r: shade, g: shade, b: shade }
    const photo = sharp({ create: { width: 8, height: 6, channels: 3, background } })
    writeFileSync(file, await (name(file).endsWith('png') ? photo.png() : photo.jpeg()).toBuffer())
  }
  return photos
}
const name = (file: string) => path.basename(file).toLowerCase()

describe('the names of results', () => {
  test.each([
    ['numbers that are names already', ['IMG 1.jpg', 'IMG 1.jpeg', 'IMG 1-2.jpg']],
    ['the same name in several folders', ['a/x.jpg', 'b/x.jpg', 'c/x.jpg', 'd/x-2.jpg', 'e/x-3.jpg']],
    ['several formats', ['x.jpg', 'x.png', 'x-2.png', 'x-2.jpg']],
    ['names that differ in case', ['Tower.jpg', 'tower.jpg', 'TOWER-2.jpg']],
    ['names in two normal forms', ['caf\u00e9.jpg', 'cafe\u0301.jpg']],
    ['names of 255 bytes', [`${'x'.repeat(251)}.jpg`, `${'x'.repeat(250)}.jpg`, `${'é'.repeat(125)}.jpg`]],
  ])('are as many as the photos: %s', async (_, names) => {
    const photos = await photosIn('in', names)
    const out = inFolder('out')
    const { code, stdout } = await imgint('transform', ...photos, '--format', 'webp', '--out', out, '--json')
    const files = linesOf(stdout).map(({ file }) => file)
    expect(code).toBe(0)
    expect(new Set(files.map(folded)).size).toBe(names.length)
    expect(readdirSync(out).sort()).toEqual(files.map((file) => path.basename(file)).sort())
  })

  test('are their own for photos that are alike to the byte', async () => {
    const photos = await photosIn('in', ['a/x.jpg', 'b/x.jpg', 'x-2.jpg'], () => 50)
    const { stdout } = await imgint('transform', ...photos, '--out', inFolder('out'), '--json')
    expect(new Set(linesOf(stdout).map(({ file }) => file)).size).toBe(3)
    expect(readdirSync(inFolder('out')).sort()).toEqual(['x-2.jpg', 'x-3.jpg', 'x.jpg'])
  })

  test('are distinct for any list', () => {
    const wanted = ['a', 'A', 'a-2', 'a', 'a-2', 'A-3', 'a-2-2', 'a-02', 'a']
    const stems = distinctStems(wanted)
    expect(new Set(stems.map(folded)).size).toBe(wanted.length)
    expect(stems.slice(0, 4)).toEqual(['a', 'A-4', 'a-2', 'a-5'])
  })
})

describe('files that exist', () => {
  test('are not replaced; the result gets a number', async () => {
    const photos = await photosIn('in', ['x.jpg'])
    const out = inFolder('out')
    mkdirSync(out)
    writeFileSync(path.join(out, 'x.jpg'), 'somebody else')
    const { stdout } = await imgint('transform', ...photos, '--out', out)
    expect(stdout).toContain(path.join(out, 'x-2.jpg'))
    expect(readFileSync(path.join(out, 'x.jpg'), 'utf8')).toBe('somebody else')
  })

  test('of an earlier run with the same photos stay the only ones', async () => {
    const photos = await photosIn('in', ['a/x.jpg', 'b/x.jpg'])
    const run = () => imgint('transform', ...photos, '--out', inFolder('out'))
    const first = (await run()).stdout.split('\n').sort()
    expect((await run()).stdout.split('\n').sort()).toEqual(first)
    expect(readdirSync(inFolder('out')).sort()).toEqual(['x-2.jpg', 'x.jpg'])
  })

  test('stay when they are photos that the same command has yet to read', async () => {
    const [, second] = await photosIn('in', ['a/x.jpg', 'b/x.jpg'])
    const before = readFileSync(second!)
    await imgint('transform', inFolder('in/a/x.jpg'), second!, '--negate', '--out', inFolder('in/b'))
    expect(readFileSync(second!).equals(before)).toBe(true)
  })

  test('of renditions are not replaced by those of another photo with that name', async () => {
    const [first, second] = await photosIn('in', ['a/x.jpg', 'b/x.jpg'])
    const out = inFolder('renditions')
    mkdirSync(out)
    const run = async (photo: string) => {
      const report = await analyzePhoto({ path: photo, renditions: { folder: out, stem: 'x.jpg' } })
      return report.status === 'ok' ? report.analysis.renditions : []
    }
    const paths = [...(await run(first!)), ...(await run(second!))].map((rendition) => rendition.path)
    expect(new Set(paths).size).toBe(6)
    expect(readdirSync(out).length).toBe(6)
  }, 60_000)

  test('of a download stay when they hold something else', async () => {
    const out = inFolder('pictures')
    mkdirSync(out)
    const taken = path.join(out, `b-2-${imageIds[0]}-1.webp`)
    writeFileSync(taken, 'pixture')
    const { stdout } = await imgint('results', 'job-1', '--out', out, '--json')
    expect(readFileSync(taken, 'utf8')).toBe('pixture')
    expect(readFileSync(linesOf(stdout)[0].file, 'utf8')).toBe('picture')
  })

  test('written at the same time with the same bytes stay two', async () => {
    const write = createFileWriter()
    const bytes = Buffer.from('same')
    const files = await Promise.all([1, 2, 3].map(() => write(inFolder('.'), 'x', '.jpg', bytes)))
    expect(files.map((file) => path.basename(file)).sort()).toEqual(['x-2.jpg', 'x-3.jpg', 'x.jpg'])
  })
})
