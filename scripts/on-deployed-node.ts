/**
 * npm run unit:node24, npm run e2e:node24 [-- files and options of Vitest…]: tests on the version of Node.js that
 * functions run on in AWS, whatever version this machine has. `unit` runs the tests of functions on it, and loads every
 * bundle. `e2e` lets the emulator run functions on it.
 */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { functionNodeVariable } from '../local/function-node.ts'
import { rootDir } from '../local/paths.ts'
import { installDeployedNode } from './deployed-node/install-node.ts'

/** This test uses everything that differs between versions: native modules, WebAssembly, workers, TLS, streams. */
const stories = ['test/e2e/function-runtime.test.ts']

/**
 * What a version of Node.js can affect: native modules, WebAssembly, workers, streams, cryptography, HTTP, text. The
 * pictures themselves are made by the same libvips on every version, so random plans are left out; everything else in
 * functions is arithmetic.
 */
const unitTests = [
  'test/infra/bundles',
  'test/unit/api/',
  'test/unit/functions/',
  'test/unit/jobs/archives/',
  'test/unit/pipeline/',
  'test/unit/platform/',
  'test/unit/signed-urls/',
  'test/unit/vision/',
  'test/unit/analysis/analyze-image',
  'test/unit/analysis/container/',
  'test/unit/analysis/decode/',
  'test/unit/analysis/format/',
  'test/unit/analysis/metadata/',
  'test/unit/analysis/one-decode',
  'test/unit/transforms/operations',
  'test/unit/transforms/presets/',
  'test/unit/transforms/steps',
  'test/unit/transforms/transform-photo',
  'test/unit/transforms/watermark',
]
const tests = readdirSync(join(rootDir, 'test'), { recursive: true, encoding: 'utf8' })
const moved = unitTests.filter((start) => !tests.some((name) => `test/${name}`.startsWith(start)))
if (moved.length > 0) throw new Error(`Expected tests below ${moved.join(', ')}; say here where they are now`)

const [level, ...given] = process.argv.slice(2)
const files = given.filter((argument) => !argument.startsWith('-'))
const options = given.filter((argument) => argument.startsWith('-'))
if (level !== 'unit' && level !== 'e2e') throw new Error(`Expected unit or e2e; received ${level}`)

const node = await installDeployedNode()
const chosen = {
  unit: {
    program: node,
    args: ['--project', 'unit', '--project', 'infra', ...(files.length > 0 ? files : unitTests)],
  },
  e2e: {
    program: process.execPath,
    args: ['--project', 'e2e', ...(files.length > 0 ? files : stories)],
  },
}[level]
const vitest = join(rootDir, 'node_modules', 'vitest', 'vitest.mjs')
const child = spawn(chosen.program, [vitest, 'run', ...options, ...chosen.args], {
  cwd: rootDir,
  stdio: 'inherit',
  env: { ...process.env, [functionNodeVariable]: node },
})
child.once('exit', (code) => {
  process.exitCode = code ?? 1
})
