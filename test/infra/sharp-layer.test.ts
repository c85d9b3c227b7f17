import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { npmCpu } from '../../layers/build-node-layer.ts'
import { buildSharpLayer, sharpLayerHash } from '../../layers/sharp/build.ts'
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

describe('recipe', () => {
  test('pins the versions that the repository itself uses', () => expectPinned('sharp'))

  test('resolves sharp and its dependencies to the versions that the repository is tested with', () => {
    const { packages } = readJson('package-lock.json')
    const lock = readJson('layers', 'sharp', 'package-lock.json')
    for (const [path, { version }] of Object.entries<{ version: string }>(lock.packages)) {
      // npm may have put it beside sharp here, because another package needs a different version.
      const ours = packages[`node_modules/sharp/${path}`] ?? packages[path]
      if (path && ours) expect(`${path} ${ours.version}`).toBe(`${path} ${version}`)
    }
  })

  test('locks contents rather than download locations', () => expectLocked('layers/sharp'))

  test('has another hash for another processor', () => {
    expect(sharpLayerHash('arm64')).not.toBe(sharpLayerHash('x86_64'))
    expect(sharpLayerHash('arm64')).toBe(sharpLayerHash('arm64'))
  })
})

describe.each(architectures)('layer for %s', (architecture) => {
  const modules = () => join(buildSharpLayer(architecture), 'nodejs', 'node_modules')

  test(
    "contains that processor's binaries and no others",
    () => {
      const cpu = npmCpu[architecture]
      expect(readdirSync(join(modules(), '@img')).sort()).toEqual(
        ['colour', `sharp-libvips-linux-${cpu}`, `sharp-linux-${cpu}`].sort(),
      )
      const binaries = filesBelow(modules()).filter((file) => /\.(node|so)(\.|$)/.test(file))
      expect(binaries).toHaveLength(2)
      for (const file of binaries) expectMachine(join(modules(), file), architecture)
    },
    buildTimeoutMs,
  )

  test('is small', () => {
    const bytes = filesBelow(modules()).reduce((sum, file) => sum + statSync(join(modules(), file)).size, 0)
    expect(bytes).toBeLessThan(30 * 1024 * 1024)
  })

  test('contains every licence, but no sources, headers, types or second builds', () => {
    const files = filesBelow(modules())
    expect(files.filter((file) => /\.(ts|mts|cc|h|gyp|mjs)$|readme|package-lock/i.test(file))).toEqual([])
    expect(files.filter((file) => file.startsWith('libheif-js') && file.endsWith('.js')).sort()).toEqual([
      'libheif-js/libheif-wasm/libheif-bundle.js',
      'libheif-js/wasm-bundle.js',
    ])
    expect(files.filter((file) => /licen[cs]e/i.test(file)).length).toBeGreaterThanOrEqual(4)
  })
})

testHere('the layer works: it encodes, and has both decoders', () => {
  const script = `
    const sharp = require('sharp')
    const heif = require('libheif-js/wasm-bundle')
    const bmp = require('@cwasm/nsbmp')
    sharp({ create: { width: 8, height: 4, channels: 3, background: 'red' } }).webp().toBuffer({ resolveWithObject: true })
      .then(({ info }) => console.log(info.format, info.width, typeof heif.HeifDecoder, typeof bmp.decode))`
  expect(runWith(buildSharpLayer, script)).toBe('webp 8 function function')
})

test('is built only once', () => {
  const first = buildSharpLayer('x86_64')
  const { mtimeMs } = statSync(first)
  expect(buildSharpLayer('x86_64')).toBe(first)
  expect(statSync(first).mtimeMs).toBe(mtimeMs)
  expect(existsSync(join(first, 'nodejs', 'package.json'))).toBe(false)
})
