import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type LayerArchitecture, npmCpu } from '../../layers/build-node-layer.ts'
import { modelsDirectory } from '../../layers/models/build.ts'
import { buildOnnxruntimeLayer, onnxruntimeLayerHash } from '../../layers/onnxruntime/build.ts'
import {
  architectures,
  buildTimeoutMs,
  expectLocked,
  expectMachine,
  expectPinned,
  filesBelow,
  readJson,
  runWith,
  testHere,
} from './layer-contents.ts'

const modulesOf = (architecture: LayerArchitecture, ocr = true) =>
  join(buildOnnxruntimeLayer(architecture, { ocr }), 'nodejs', 'node_modules')

describe('recipe', () => {
  test('pins the versions that the repository itself uses, and resolves to what it is tested with', () => {
    expectPinned('onnxruntime')
    const { packages } = readJson('package-lock.json')
    const lock = readJson('layers', 'onnxruntime', 'package-lock.json')
    for (const name of ['onnxruntime-node', 'onnxruntime-common', 'tesseract.js', 'tesseract.js-core']) {
      const path = `node_modules/${name}`
      expect(lock.packages[path].integrity).toBe(packages[path].integrity)
    }
  })

  test.each(['layers/onnxruntime', 'scripts/vision-image/base'])(
    '%s locks contents rather than download locations',
    expectLocked,
  )

  test('has another hash for another processor, and without the OCR engine', () => {
    expect(onnxruntimeLayerHash('arm64')).not.toBe(onnxruntimeLayerHash('x86_64'))
    expect(onnxruntimeLayerHash('arm64', { ocr: false })).not.toBe(onnxruntimeLayerHash('arm64'))
  })
})

describe.each(architectures)('layer for %s', (architecture) => {
  test(
    "contains that processor's binaries and none for GPUs",
    () => {
      const modules = modulesOf(architecture)
      const binaries = filesBelow(modules).filter((file) => /\.(node|so|dll|dylib)(\.|$)/.test(file))
      const directory = `onnxruntime-node/bin/napi-v6/linux/${npmCpu[architecture]}`
      expect(binaries.sort()).toEqual([
        `${directory}/libonnxruntime.so.1`,
        `${directory}/onnxruntime_binding.node`,
      ])
      for (const file of binaries) expectMachine(join(modules, file), architecture)
    },
    buildTimeoutMs,
  )

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
    const files = filesBelow(modulesOf(architecture))
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

testHere(
  'the layer works: it adds on a session, and the OCR engine starts as the function starts it',
  () => {
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
    expect(runWith(buildOnnxruntimeLayer, script)).toBe('2,4 function')
    expect(existsSync(join(buildOnnxruntimeLayer('arm64'), 'nodejs', 'package.json'))).toBe(false)
  },
  buildTimeoutMs,
)
