import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../lib/project.ts'
import { buildVisionImageContext } from '../../lib/vision-image.ts'

const directory = mkdtempSync(join(tmpdir(), 'image-intelligence-image-'))
const handler = join(directory, 'handler')
const models = join(directory, 'models')
const buildTimeoutMs = 120_000
const made = new Set<string>()

const build = (architecture: 'arm64' | 'x86_64') => {
  const context = buildVisionImageContext(architecture, { handler, models })
  made.add(context)
  return context
}

beforeAll(() => {
  mkdirSync(handler)
  mkdirSync(models)
  writeFileSync(join(handler, 'index.js'), 'exports.handler = async () => 1')
  writeFileSync(join(models, 'manifest.json'), '{ "models": [] }', { mode: 0o600 })
})
afterAll(() => {
  for (const path of [...made, directory]) rmSync(path, { recursive: true })
})

describe.each(['arm64', 'x86_64'] as const)('build context for %s', (architecture) => {
  test(
    'is complete, so that docker build needs no network',
    () => {
      const context = build(architecture)
      expect(readdirSync(context).sort()).toEqual(['Dockerfile', 'index.js', 'models', 'node_modules'])
      expect(readdirSync(join(context, 'node_modules'))).toEqual(
        expect.arrayContaining(['onnxruntime-node', 'sharp', 'tesseract.js']),
      )
      expect(readdirSync(join(context, 'models'))).toEqual(['manifest.json'])
    },
    buildTimeoutMs,
  )

  test('can be read by any user, whatever the umask of its builder', () => {
    for (const entry of readdirSync(build(architecture), { recursive: true, withFileTypes: true })) {
      const { mode } = statSync(join(entry.parentPath, entry.name))
      expect(mode & 0o005).toBe(entry.isDirectory() ? 0o005 : 0o004)
    }
  })
})

test('differs for other handlers or models, and is the same for equal ones', () => {
  const first = build('x86_64')
  expect(build('x86_64')).toBe(first)
  writeFileSync(join(handler, 'index.js'), 'exports.handler = async () => 2')
  const second = build('x86_64')
  expect(second).not.toBe(first)
  expect(readFileSync(join(first, 'index.js'), 'utf8')).toMatch(/1$/)
  writeFileSync(join(models, 'labels.txt'), 'cat')
  expect(build('x86_64')).not.toBe(second)
})

test('the Dockerfile runs nothing, so that it builds for another processor; the image reports to nobody and is not root', () => {
  const dockerfile = readFileSync(
    join(repositoryRoot, 'lambdas', 'functions', 'vision-onnx', 'Dockerfile'),
    'utf8',
  )
  const instructions = dockerfile.split('\n').filter((line) => /^[A-Z]/.test(line))
  expect(instructions.filter((line) => line.startsWith('RUN'))).toEqual([])
  expect(instructions).toContain('ENV ORT_DISABLE_TELEMETRY=1')
  expect(instructions.slice(-2)).toEqual(['USER 65534:65534', 'CMD ["index.handler"]'])
})
