import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LocalAnalysis } from '../../lambdas/analysis/analysis.ts'
import { quartersPhoto } from './analysis/support/photos.ts'

const repositoryRoot = path.resolve(import.meta.dirname, '../..')
let folder = ''

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs imgint in a separate process, because the analysis of many files starts processes with this program. */
const imgint = (...args: string[]): Promise<Ended> => node('bin/imgint.ts', ...args)

const node = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
      cwd: repositoryRoot,
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    const ended: Ended = { code: null, stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => (ended.stdout += chunk))
    child.stderr.on('data', (chunk) => (ended.stderr += chunk))
    child.on('close', (code) => resolve({ ...ended, code }))
  })

const reportsOf = ({ stdout }: { stdout: string }) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'imgint-'))
  mkdirSync(path.join(folder, 'inner'))
  mkdirSync(path.join(folder, '.hidden'))
  const photo = await quartersPhoto(200, 100).jpeg().toBuffer()
  for (const name of ['b.jpg', 'inner/a.photo', '.hidden/x.jpg', '.y.jpg', 'inner/b.jpg']) {
    writeFileSync(path.join(folder, name), photo)
  }
  writeFileSync(path.join(folder, 'a.txt'), 'just some words')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the help of every command loads nothing that decodes photos', async () => {
  const script = `
    process.report.excludeNetwork = true
    const native = () => process.report.getReport().sharedObjects.filter((file) => /sharp|vips|onnx|lance/.test(file))
    const { createProgram } = await import('./bin/imgint/program.ts')
    const program = await createProgram()
    const forHelp = native()
    await import('sharp')
    console.log(JSON.stringify({ commands: program.commands.length, forHelp, withSharp: native() }))`
  const [loaded] = reportsOf(await node('--input-type=module', '-e', script))
  expect(loaded.commands).toBeGreaterThan(20)
  expect(loaded.withSharp).not.toEqual([])
  expect(loaded.forHelp).toEqual([])
})

describe('imgint analyze', () => {
  test('reports every file that is not hidden, one JSON line each, in order, and exits with 0', async () => {
    const ended = await imgint('analyze', folder, '--json')
    const reports = reportsOf(ended)
    expect(ended.code).toBe(0)
    expect(reports.map(({ path: file, status }) => [path.relative(folder, file), status])).toEqual([
      ['a.txt', 'rejected'],
      ['b.jpg', 'ok'],
      [path.join('inner', 'a.photo'), 'ok'],
      [path.join('inner', 'b.jpg'), 'ok'],
    ])
    expect(reports[0]).toEqual({
      path: path.join(folder, 'a.txt'),
      status: 'rejected',
      code: 'UNSUPPORTED_FORMAT',
      reason: expect.stringContaining('expected JPEG'),
    })
    expect(LocalAnalysis.parse(reports[1].analysis)).toEqual(reports[1].analysis)
  })

  test('writes all renditions, even for photos of the same name', async () => {
    const renditions = path.join(folder, '..', `${path.basename(folder)}-renditions`)
    try {
      const photos = [path.join(folder, 'b.jpg'), path.join(folder, 'inner', 'b.jpg')]
      const reports = reportsOf(await imgint('analyze', ...photos, '--json', '--renditions', renditions))
      const files = reports.flatMap(({ analysis }) =>
        analysis.renditions.map((rendition: { path: string }) => rendition.path),
      )
      expect(new Set(files).size).toBe(6)
      expect(await sharp(files[0]).metadata()).toMatchObject({ format: 'webp', width: 128, height: 64 })
    } finally {
      rmSync(renditions, { recursive: true, force: true })
    }
  })

  test('prints text for people without --json', async () => {
    const { stdout, code } = await imgint('analyze', path.join(folder, 'b.jpg'), path.join(folder, 'a.txt'))
    expect(code).toBe(0)
    expect(stdout).toContain('200 x 100')
    expect(stdout).toContain('UNSUPPORTED_FORMAT')
  })

  test('answers a missing file with exit code 2 and the usage on stderr', async () => {
    const { code, stdout, stderr } = await imgint('analyze', '/no/such/photo.jpg')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('there is no such file')
    expect(stderr).toContain('Usage: imgint')
  })
})

test('npm run imgint, called in a subfolder, takes paths relative to it', async () => {
  const child = spawn('npm', ['run', '--silent', 'imgint', '--', 'analyze', './cat.jpg'], {
    cwd: path.join(repositoryRoot, 'samples'),
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  expect(await text(child.stdout)).toMatch(/^\.\/cat\.jpg\n {2}file +image\/jpeg/)
})
