import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { archiveLayer } from '../../../layers/archive-layer.ts'

let folder: string
let archives: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-layer-'))
  archives = join(folder, 'archives')
})
afterEach(() => rmSync(folder, { recursive: true }))

const buildOf = (content: string) =>
  vi.fn(() => {
    const layer = join(folder, content)
    mkdirSync(layer, { recursive: true })
    writeFileSync(join(layer, 'file.txt'), content)
    return layer
  })

test('an archive is made once, and found again without the folder', () => {
  const build = buildOf('one')
  const archive = archiveLayer('hash', build, archives)
  const content = readFileSync(archive)
  expect(archiveLayer('hash', build, archives)).toBe(archive)
  expect(build).toHaveBeenCalledOnce()
  expect(readFileSync(archive)).toEqual(content)
  expect(content.subarray(0, 2).toString()).toBe('PK')
})

test('different contents have different archives', () => {
  const one = archiveLayer('hash of one', buildOf('one'), archives)
  const two = archiveLayer('hash of two', buildOf('two'), archives)
  expect(readFileSync(two)).not.toEqual(readFileSync(one))
})

test('a build that fails leaves nothing that looks finished', () => {
  const fails = () => {
    throw new Error('no package is to be had')
  }
  expect(() => archiveLayer('hash', fails, archives)).toThrow('no package is to be had')
  expect(readdirSync(archives)).toEqual([])
  const build = buildOf('one')
  archiveLayer('hash', build, archives)
  expect(build).toHaveBeenCalledOnce()
})
