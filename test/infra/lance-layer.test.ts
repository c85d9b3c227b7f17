import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { arch, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildLanceLayer, lanceLayerHash } from '../../layers/lance/build.ts'
import { layerModules } from '../../lib/bundle-handlers.ts'
import { repositoryRoot } from '../../lib/project.ts'

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(repositoryRoot, ...path), 'utf8'))
const recipe = readJson('layers', 'lance', 'package.json')
const lock = readJson('layers', 'lance', 'package-lock.json')
/** Lambda's limit for function and layers together is 250 MB; our bundles are below 1 MB. */
const mebibyte = 1024 * 1024
const buildTimeoutMs = 120_000

const filesBelow = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))

describe('recipe', () => {
  test('pins the versions that the repository itself uses, without the optional embedding packages', () => {
    const { dependencies, overrides } = readJson('package.json')
    expect(Object.keys(recipe.dependencies).sort()).toEqual([...layerModules.lance].sort())
    for (const [name, version] of Object.entries(recipe.dependencies))
      expect(dependencies[name]).toBe(version)
    expect(recipe.overrides['@lancedb/lancedb']).toEqual(overrides['@lancedb/lancedb'])
  })

  test('locks contents rather than download locations', () => {
    for (const [path, entry] of Object.entries<Record<string, string>>(lock.packages)) {
      if (!path) continue
      expect(entry.integrity).toMatch(/^sha512-/)
      expect(entry.resolved).toBeUndefined()
    }
  })

  test('has another hash for another processor', () => {
    expect(lanceLayerHash('arm64')).not.toBe(lanceLayerHash('x86_64'))
  })
})

describe.each(['arm64', 'x86_64'] as const)('layer for %s', (architecture) => {
  const modules = () => join(buildLanceLayer(architecture), 'nodejs', 'node_modules')

  test(
    "contains that processor's library with all of its loaded parts",
    () => {
      const [library, ...others] = filesBelow(modules()).filter((file) => file.endsWith('.node'))
      expect(others).toEqual([])
      const bytes = readFileSync(library!)
      // e_machine of the ELF header: 0x3e is x86-64, 0xb7 is AArch64.
      expect(bytes.readUInt16LE(18)).toBe(architecture === 'arm64' ? 0xb7 : 0x3e)
      const [at, size, count] = [
        Number(bytes.readBigUInt64LE(32)),
        bytes.readUInt16LE(54),
        bytes.readUInt16LE(56),
      ]
      for (let segment = at; segment < at + size * count; segment += size) {
        const end = bytes.readBigUInt64LE(segment + 8) + bytes.readBigUInt64LE(segment + 32)
        expect(Number(end)).toBeLessThanOrEqual(bytes.length)
      }
    },
    buildTimeoutMs,
  )

  test('leaves room for a function below 250 MB', () => {
    const bytes = filesBelow(modules()).reduce((sum, file) => sum + statSync(file).size, 0)
    expect(bytes).toBeGreaterThan(100 * mebibyte)
    expect(bytes).toBeLessThan(150 * mebibyte)
  })

  test('contains licences, but no types, source maps, ES modules or embedding packages', () => {
    const files = filesBelow(modules()).map((file) => file.slice(modules().length + 1))
    expect(files.filter((file) => /\.(ts|map|mjs)$|readme/i.test(file))).toEqual([])
    expect(files.filter((file) => /^(openai|@huggingface)\//.test(file))).toEqual([])
    expect(files.filter((file) => /licen[cs]e/i.test(file)).length).toBeGreaterThanOrEqual(4)
  })
})

const runsHere = platform() === 'linux' && (arch() === 'x64' || arch() === 'arm64')
const testHere = runsHere ? test : test.skip

testHere('the layer works: it writes a dataset and reads it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lance-layer-'))
  const script = `
    const { connect } = require('@lancedb/lancedb')
    const { Schema } = require('apache-arrow')
    connect(${JSON.stringify(folder)})
      .then((db) => db.createTable('t', [{ id: 1 }, { id: 2 }]))
      .then((table) => table.countRows('id > 1'))
      .then((count) => console.log(count, typeof Schema))`
  const layer = buildLanceLayer(arch() === 'arm64' ? 'arm64' : 'x86_64')
  const answer = execFileSync(process.execPath, ['-e', script], {
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH,
      NODE_PATH: join(layer, 'nodejs', 'node_modules'),
      LANCE_CPU_THREADS: '4',
      LANCEDB_LOG: 'error',
    },
    encoding: 'utf8',
  })
  rmSync(folder, { recursive: true })
  expect(answer.trim()).toBe('1 function')
})
