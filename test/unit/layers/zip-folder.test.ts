import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findPython } from '../../../local/find-python.ts'

const program = fileURLToPath(new URL('../../../layers/zip-folder.ts', import.meta.url))
const tsx = createRequire(import.meta.url).resolve('tsx')
const zipFolder = (...args: string[]) =>
  execFileSync(process.execPath, ['--import', tsx, program, ...args], { stdio: 'pipe' })

let workFolder: string
let folder: string
beforeEach(() => {
  workFolder = mkdtempSync(join(tmpdir(), 'zip-folder-'))
  folder = join(workFolder, 'folder')
  mkdirSync(join(folder, 'nodejs', 'node_modules', '.hidden'), { recursive: true })
})
afterEach(() => rmSync(workFolder, { recursive: true }))

function writeFiles(files: Record<string, string | Buffer>): void {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
}

const files = {
  'nodejs/node_modules/b.js': 'b',
  'nodejs/node_modules/.hidden/a.txt': 'é'.repeat(100_000),
  'nodejs/empty': '',
  'nodejs/bytes.node': Buffer.from([0, 255, 10, 13, 26, 0]),
}

test('Python, with which the emulator unpacks layers, restores each file', async () => {
  writeFiles(files)
  const archive = join(workFolder, 'layer.zip')
  zipFolder(folder, archive)
  const unpacked = join(workFolder, 'unpacked')
  execFileSync(await findPython(), ['-m', 'zipfile', '-e', archive, unpacked])
  const found = readdirSync(unpacked, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  expect(found).toHaveLength(Object.keys(files).length)
  for (const [name, content] of Object.entries(files))
    expect(readFileSync(join(unpacked, name)).equals(Buffer.from(content))).toBe(true)
})

test('the same files make the same archive, whatever their dates', () => {
  const archives = ['first.zip', 'second.zip'].map((name) => join(workFolder, name))
  writeFiles(files)
  zipFolder(folder, archives[0]!)
  rmSync(folder, { recursive: true })
  mkdirSync(join(folder, 'nodejs', 'node_modules', '.hidden'), { recursive: true })
  writeFiles(Object.fromEntries(Object.entries(files).reverse()))
  for (const name of Object.keys(files)) utimesSync(join(folder, name), 1_000_000_000, 1_000_000_000)
  zipFolder(folder, archives[1]!)
  expect(readFileSync(archives[1]!).equals(readFileSync(archives[0]!))).toBe(true)
})

test('says what it expects if a name is missing', () => {
  expect(() => zipFolder(folder)).toThrow('Expected a folder and the name of an archive')
})
