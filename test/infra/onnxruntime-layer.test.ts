import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { arch, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type LayerArchitecture, npmCpu } from '../../layers/build-node-layer.ts'
import { modelsDirectory } from '../../layers/models/build.ts'
import { buildOnnxruntimeLayer, onnxruntimeLayerHash } from '../../layers/onnxruntime/build.ts'
import { layerModules } from '../../lib/bundle-handlers.ts'
import { repositoryRoot } from '../../lib/project.ts'

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(repositoryRoot, ...path), 'utf8'))
const lock = readJson('layers', 'onnxruntime', 'package-lock.json')
const buildTimeoutMs = 120_000
const mebibyte = 1024 * 1024

const modulesOf = (architecture: LayerArchitecture, ocr = true) =>
  join(buildOnnxruntimeLayer(architecture, { ocr }), 'nodejs', 'node_modules')

/** Sizes in bytes of all files, by path below the folder. */
const filesBelow = (directory: string): Map<string, number> =>
  new Map(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(directory.length + 1), statSync(file).size]),
  )

describe('recipe', () => {
  test('pins the versions that the repository itself uses, and resolves to what it is tested with', () => {
    const { dependencies } = readJson('layers', 'onnxruntime', 'package.json')
    expect(Object.keys(dependencies).sort()).toEqual([...layerModules.onnxruntime].sort())
    const ours = readJson('package.json').dependencies
    for (const [name, version] of Object.entries(dependencies)) expect(ours[name]).toBe(version)
    const { packages } = readJson('package-lock.json')
    for (const name of ['onnxruntime-node', 'onnxruntime-common', 'tesseract.js', 'tesseract.js-core']) {
      const path = `node_modules/${name}`
      expect(lock.packages[path].integrity).toBe(packages[path].integrity)
    }
  })

  test.each(['layers/onnxruntime', 'scripts/vision-image/base'])(
    '%s locks contents rather than download locations',
    (directory) => {
      const { packages } = readJson(directory, 'package-lock.json')
      for (const [path, entry] of Object.entries<Record<string, string>>(packages)) {
        if (!path) continue
        expect(entry.integrity).toMatch(/^sha512-/)
        expect(entry.resolved).toBeUndefined()
      }
    },
  )

  test('has another hash for another processor, and without the OCR engine', () => {
    expect(onnxruntimeLayerHash('arm64')).not.toBe(onnxruntimeLayerHash('x86_64'))
    expect(onnxruntimeLayerHash('arm64', { ocr: false })).not.toBe(onnxruntimeLayerHash('arm64'))
  })
})

describe.each(['arm64', 'x86_64'] as const)('layer for %s', (architecture) => {
  test(
    "contains that processor's binaries and none for GPUs",
    () => {
      const modules = modulesOf(architecture)
      const binaries = [...filesBelow(modules).keys()].filter((file) =>
        /\.(node|so|dll|dylib)(\.|$)/.test(file),
      )
      const directory = `onnxruntime-node/bin/napi-v6/linux/${npmCpu[architecture]}`
      expect(binaries.sort()).toEqual([
        `${directory}/libonnxruntime.so.1`,
        `${directory}/onnxruntime_binding.node`,
      ])
      // e_machine of the ELF header: 0x3e is x86-64, 0xb7 is AArch64.
      const machine = architecture === 'arm64' ? 0xb7 : 0x3e
      for (const file of binaries) expect(readFileSync(join(modules, file)).readUInt16LE(18)).toBe(machine)
    },
    buildTimeoutMs,
  )

  test('leaves most of the 250 MiB that Lambda allows to models', () => {
    const bytes = [...filesBelow(modulesOf(architecture)).values()].reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeGreaterThan(25 * mebibyte)
    expect(bytes).toBeLessThan(60 * mebibyte)
  })

  test(
    'contains only the runtime without the OCR engine',
    () => {
      expect(readdirSync(modulesOf(architecture, false)).sort()).toEqual([
        'onnxruntime-common',
        'onnxruntime-node',
      ])
    },
    buildTimeoutMs,
  )

  test('contains only what runs, and every licence: no installers, sources, types or builds for browsers', () => {
    const files = [...filesBelow(modulesOf(architecture)).keys()]
    expect(
      files.filter((file) => /adm-zip|global-agent|browser|\.(ts|map|mjs)$|readme|\/script\//i.test(file)),
    ).toEqual([])
    expect(files.filter((file) => file.endsWith('.wasm')).sort()).toEqual([
      'tesseract.js-core/tesseract-core-relaxedsimd.wasm',
      'tesseract.js-core/tesseract-core-simd.wasm',
    ])
    // onnxruntime's two packages are published without a licence file.
    expect(files.filter((file) => /licen[cs]e/i.test(file))).toHaveLength(6)
  })
})

const runsHere = platform() === 'linux' && (arch() === 'x64' || arch() === 'arm64')
const testHere = runsHere ? test : test.skip

testHere(
  'the layer works: it adds on a session, and the OCR engine starts as the function starts it',
  () => {
    const modules = modulesOf(arch() === 'arm64' ? 'arm64' : 'x86_64')
    // A model of a single node, y = x + x, in protobuf.
    const model =
      'CAg6PQoOCgF4CgF4EgF5IgNBZGQSAXNaEwoBeBIOCgwIARIICgIIAQoCCAJiEwoBeRIOCgwIARIICgIIAQoCCAJCBAoAEAw='
    const script = `
      const { InferenceSession, Tensor } = require('onnxruntime-node')
      const { createWorker, OEM } = require('tesseract.js')
      const run = async () => {
        const session = await InferenceSession.create(Buffer.from('${model}', 'base64'))
        const { y } = await session.run({ x: new Tensor('float32', [1, 2], [1, 2]) })
        const options = { langPath: ${JSON.stringify(modelsDirectory())}, gzip: true, cacheMethod: 'none' }
        const worker = await createWorker(['eng'], OEM.LSTM_ONLY, options)
        console.log([...y.data].join(), typeof worker.recognize)
        await worker.terminate()
      }
      run()`
    const answer = execFileSync(process.execPath, ['-e', script], {
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, NODE_PATH: modules },
      encoding: 'utf8',
    })
    expect(answer.trim()).toBe('2,4 function')
    expect(existsSync(join(modules, '..', 'package.json'))).toBe(false)
  },
  buildTimeoutMs,
)
