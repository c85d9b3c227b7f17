import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildLanceLayer, lanceLayerHash } from '../../layers/lance/build.ts'
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
  test('pins the versions that the repository itself uses, without the optional embedding packages', () => {
    expectPinned('lance')
    const ours = readJson('package.json').overrides['@lancedb/lancedb']
    expect(readJson('layers', 'lance', 'package.json').overrides['@lancedb/lancedb']).toEqual(ours)
  })

  test('locks contents rather than download locations', () => expectLocked('layers/lance'))

  test('has another hash for another processor', () => {
    expect(lanceLayerHash('arm64')).not.toBe(lanceLayerHash('x86_64'))
  })
})

describe.each(architectures)('layer for %s', (architecture) => {
  const modules = () => join(buildLanceLayer(architecture), 'nodejs', 'node_modules')

  test(
    "contains that processor's library with all of its loaded parts",
    () => {
      const [library, ...others] = filesBelow(modules()).filter((file) => file.endsWith('.node'))
      expect(others).toEqual([])
      const file = join(modules(), library!)
      expectMachine(file, architecture)
      const bytes = readFileSync(file)
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

  test('contains licences, but no types, source maps, ES modules or embedding packages', () => {
    const files = filesBelow(modules())
    expect(files.filter((file) => /\.(ts|map|mjs)$|readme/i.test(file))).toEqual([])
    expect(files.filter((file) => /^(openai|@huggingface)\//.test(file))).toEqual([])
    expect(files.filter((file) => /licen[cs]e/i.test(file)).length).toBeGreaterThanOrEqual(4)
  })
})

testHere('the layer works: it writes a dataset and reads it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lance-layer-'))
  const script = `
    const { connect } = require('@lancedb/lancedb')
    const { Schema } = require('apache-arrow')
    connect(${JSON.stringify(folder)})
      .then((db) => db.createTable('t', [{ id: 1 }, { id: 2 }]))
      .then((table) => table.countRows('id > 1'))
      .then((count) => console.log(count, typeof Schema))`
  const variables = { LANCE_CPU_THREADS: '4', LANCEDB_LOG: 'error' }
  expect(runWith(buildLanceLayer, script, variables)).toBe('1 function')
  rmSync(folder, { recursive: true })
})
