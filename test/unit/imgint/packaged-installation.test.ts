import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installation as here } from '../../../bin/imgint/installation.ts'
import { installation as packaged } from '../../../clients/command-line/src/installation.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'imgint-clone-'))
})
afterEach(() => {
  delete process.env.IMGINT_CLONE
  rmSync(folder, { recursive: true })
})

function cloneNamed(name: string): string {
  const clone = path.join(folder, name)
  mkdirSync(path.join(clone, 'local', 'inner'), { recursive: true })
  writeFileSync(path.join(clone, 'local', 'start.ts'), '')
  writeFileSync(path.join(clone, 'package.json'), JSON.stringify({ name }))
  return clone
}

test('the package finds the clone around a folder, and no other project', () => {
  const clone = cloneNamed('image-intelligence')
  process.env.IMGINT_CLONE = path.join(clone, 'local', 'inner')
  expect(packaged.clone()).toBe(clone)
  process.env.IMGINT_CLONE = cloneNamed('something-else')
  expect(packaged.clone()).toBeUndefined()
})

test('the package and the repository say the same about themselves', () => {
  expect(Object.keys(packaged)).toEqual(Object.keys(here))
  expect(here.clone()).toBe(process.cwd())
})
