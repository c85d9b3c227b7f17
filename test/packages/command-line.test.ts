import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { repositoryRoot } from '../../lib/project.ts'
import { installedWithDependencies, manifestOf, output, pack, tool } from './support/install-package.ts'

let tarball = ''
let folder = ''

beforeAll(async () => {
  tarball = await pack('clients/command-line')
  folder = await installedWithDependencies(tarball)
  await cp(join(repositoryRoot, 'samples', 'cat.jpg'), join(folder, 'photo.jpg'))
}, 300_000)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(tarball, { force: true })
})

const npx = (...words: string[]) => output('npx', ['--no-install', 'imgint', ...words], folder)
const lines = async (...words: string[]) => {
  const printed = await npx(...words, '--json')
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

test('is well-formed, brings its models, and stays below 40 MB', async () => {
  await output(tool('publint'), ['--strict', 'clients/command-line'], repositoryRoot)
  const { version } = await manifestOf(folder, 'imgint')
  expect(await npx('--version')).toBe(`${version}\n`)
  expect((await stat(tarball)).size).toBeLessThan(40_000_000)
  expect(await npx('models')).toMatch(/yolox-nano .* Apache-2.0/)
})

test('nothing of it leads back into the checkout', async () => {
  const found = await output('grep', ['-rlF', repositoryRoot, 'node_modules/imgint'], folder).catch(() => '')
  expect(found).toBe('')
})

test('npx imgint analyze photo.jpg', async () => {
  expect(await npx('analyze', 'photo.jpg')).toMatch(
    /^photo\.jpg\n {2}file +image\/jpeg, 38,505 bytes\n {2}picture +451 x 300/,
  )
})

test('npx imgint analyze --vision: labels, objects, faces, text and the embedding', async () => {
  const [report] = await lines('analyze', 'photo.jpg', '--vision')
  for (const feature of ['labels', 'objects', 'faces', 'text', 'embedding'])
    expect(report.vision[feature], feature).toMatchObject({ status: 'completed' })
  expect(report.vision.labels.labels[0].name).toBe('Egyptian cat')
})

test('HEIC and BMP have their decoders, and text has its font', async () => {
  const bmp = Buffer.alloc(58)
  bmp.write('BM')
  bmp.writeUInt32LE(58, 2)
  bmp.writeUInt32LE(54, 10)
  bmp.writeUInt32LE(40, 14)
  bmp.writeInt32LE(1, 18)
  bmp.writeInt32LE(1, 22)
  bmp.writeUInt16LE(1, 26)
  bmp.writeUInt16LE(24, 28)
  await writeFile(join(folder, 'dot.bmp'), bmp)
  expect(await lines('analyze', 'dot.bmp')).toMatchObject([
    { status: 'ok', analysis: { file: { format: 'bmp' } } },
  ])
  const heif = await output(
    'node',
    ['-e', "console.log(typeof require('libheif-js/wasm-bundle.js').HeifDecoder)"],
    folder,
  )
  expect(heif).toBe('function\n')
})

test('imgint transform, with paths relative to a subfolder', async () => {
  const inner = join(folder, 'inner')
  await mkdir(inner, { recursive: true })
  const words = [
    '../photo.jpg',
    '--resize',
    '100x',
    '--watermark',
    '© me',
    '--redact',
    'blur',
    '--format',
    'webp',
    '--out',
    'out',
  ]
  await output('npx', ['--no-install', 'imgint', 'transform', ...words], inner)
  const picture = await readFile(join(inner, 'out', 'photo.webp'))
  expect(await sharp(picture).metadata()).toMatchObject({ width: 100, format: 'webp' })
})

test('imgint start says what brings the stack, and list where to sign in', async () => {
  await expect(npx('start')).rejects.toThrow(/The stack runs from a clone of the repository/)
  await expect(npx('list')).rejects.toThrow(/Not signed in\. .* "imgint start"/)
})

test('imgint mcp answers a client', async () => {
  const script = join(folder, 'node_modules', 'imgint', 'dist', 'imgint.js')
  const env = { PATH: process.env.PATH!, IMGINT_API_URL: 'http://127.0.0.1:1', IMGINT_API_KEY: 'imgint_key' }
  const client = new Client({ name: 'a test', version: '1' })
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [script, 'mcp'], env, cwd: folder }),
  )
  expect(client.getServerVersion()).toEqual({ name: 'imgint', version: '0.1.0' })
  expect((await client.listTools()).tools).toHaveLength(11)
  await client.close()
})
