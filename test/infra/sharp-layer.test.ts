import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { arch, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildSharpLayer, type LayerArchitecture, sharpLayerHash } from '../../layers/sharp/build.ts'
import { layerModules } from '../../lib/bundle-handlers.ts'
import { repositoryRoot } from '../../lib/project.ts'

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(repositoryRoot, ...path), 'utf8'))
const recipe = readJson('layers', 'sharp', 'package.json')
const lock = readJson('layers', 'sharp', 'package-lock.json')

/** Lambda's limit for function and layers together, unzipped. */
const lambdaLimitBytes = 250 * 1024 * 1024
const npmCpu: Record<LayerArchitecture, string> = { arm64: 'arm64', x86_64: 'x64' }
const buildTimeoutMs = 120_000

const filesBelow = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))

describe('recipe', () => {
  test('pins the versions that the repository itself uses', () => {
    const { dependencies } = readJson('package.json')
    expect(Object.keys(recipe.dependencies).sort()).toEqual([...layerModules.sharp].sort())
    for (const [name, version] of Object.entries(recipe.dependencies))
      expect(dependencies[name]).toBe(version)
  })

  test('resolves sharp and its dependencies to the versions that the repository is tested with', () => {
    const { packages } = readJson('package-lock.json')
    for (const [path, { version }] of Object.entries<{ version: string }>(lock.packages)) {
      // npm may have put it beside sharp here, because another package needs a different version.
      const ours = packages[`node_modules/sharp/${path}`] ?? packages[path]
      if (path && ours) expect(`${path} ${ours.version}`).toBe(`${path} ${version}`)
    }
  })

  test('locks contents rather than download locations', () => {
    for (const [path, entry] of Object.entries<Record<string, string>>(lock.packages)) {
      if (!path) continue
      expect(entry.integrity).toMatch(/^sha512-/)
      expect(entry.resolved).toBeUndefined()
    }
  })

  test('has another hash for another processor', () => {
    expect(sharpLayerHash('arm64')).not.toBe(sharpLayerHash('x86_64'))
    expect(sharpLayerHash('arm64')).toBe(sharpLayerHash('arm64'))
  })
})

describe.each(['arm64', 'x86_64'] as const)('layer for %s', (architecture) => {
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
      // e_machine of the ELF header: 0x3e is x86-64, 0xb7 is AArch64.
      const machine = architecture === 'arm64' ? 0xb7 : 0x3e
      for (const file of binaries) expect(readFileSync(file).readUInt16LE(18)).toBe(machine)
    },
    buildTimeoutMs,
  )

  test('is small, and far below the limit', () => {
    const bytes = filesBelow(modules()).reduce((sum, file) => sum + statSync(file).size, 0)
    expect(bytes).toBeGreaterThan(15 * 1024 * 1024)
    expect(bytes).toBeLessThan(30 * 1024 * 1024)
    expect(bytes).toBeLessThan(lambdaLimitBytes / 4)
  })

  test('contains every licence, but no sources, headers, types or second builds', () => {
    const files = filesBelow(modules()).map((file) => file.slice(modules().length + 1))
    expect(files.filter((file) => /\.(ts|mts|cc|h|gyp|mjs)$|readme|package-lock/i.test(file))).toEqual([])
    expect(files.filter((file) => file.startsWith('libheif-js') && file.endsWith('.js')).sort()).toEqual([
      'libheif-js/libheif-wasm/libheif-bundle.js',
      'libheif-js/wasm-bundle.js',
    ])
    expect(files.filter((file) => /licen[cs]e/i.test(file)).length).toBeGreaterThanOrEqual(4)
  })
})

const runsHere = platform() === 'linux' && (arch() === 'x64' || arch() === 'arm64')
const testHere = runsHere ? test : test.skip

testHere('the layer works: it encodes, and has both decoders', () => {
  const layer = buildSharpLayer(arch() === 'arm64' ? 'arm64' : 'x86_64')
  const script = `
    const sharp = require('sharp')
    const heif = require('libheif-js/wasm-bundle')
    const bmp = require('@cwasm/nsbmp')
    sharp({ create: { width: 8, height: 4, channels: 3, background: 'red' } }).webp().toBuffer({ resolveWithObject: true })
      .then(({ info }) => console.log(info.format, info.width, typeof heif.HeifDecoder, typeof bmp.decode))`
  const answer = execFileSync(process.execPath, ['-e', script], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, NODE_PATH: join(layer, 'nodejs', 'node_modules') },
    encoding: 'utf8',
  })
  expect(answer.trim()).toBe('webp 8 function function')
})

test('is built only once', () => {
  const first = buildSharpLayer('x86_64')
  const { mtimeMs } = statSync(first)
  expect(buildSharpLayer('x86_64')).toBe(first)
  expect(statSync(first).mtimeMs).toBe(mtimeMs)
  expect(existsSync(join(first, 'nodejs', 'package.json'))).toBe(false)
})
