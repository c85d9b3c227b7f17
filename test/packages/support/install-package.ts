import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { repositoryRoot } from '../../../lib/project.ts'

const run = promisify(execFile)

/** Runs a program. @returns what it printed @throws with both of its outputs */
export async function output(program: string, args: readonly string[], cwd: string): Promise<string> {
  // Nothing of npm's own variables, which lead back into the checkout.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: '1' }
  try {
    return (await run(program, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 })).stdout
  } catch (fault) {
    const { message, stdout } = fault as Error & { stdout?: string }
    throw new Error(`${message}\n${stdout ?? ''}`)
  }
}

/** A tool of the checkout. */
export const tool = (name: string) => join(repositoryRoot, 'node_modules', '.bin', name)

/** Builds a package and packs it as `npm publish` would. @returns the tarball */
export async function pack(folder: string): Promise<string> {
  await output('npm', ['run', '--silent', 'build'], join(repositoryRoot, folder))
  return packed(folder)
}

/** Packs what is in a folder. @returns the tarball */
export async function packed(folder: string): Promise<string> {
  const source = join(repositoryRoot, folder)
  const target = await mkdtemp(join(tmpdir(), 'imgint-pack-'))
  const printed = await output(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', target],
    source,
  )
  const [{ filename }] = JSON.parse(printed)
  return join(target, filename)
}

/** An empty project outside the checkout in which these packages are installed, without asking a registry. */
export const installed = (...tarballs: readonly string[]) => install('--offline', tarballs)

/** The same for packages whose dependencies come from the registry, or from what npm has kept. */
export const installedWithDependencies = (...tarballs: readonly string[]) =>
  install('--prefer-offline', tarballs)

async function install(source: string, tarballs: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'imgint-empty-'))
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'empty', private: true, type: 'module' }),
  )
  await output('npm', ['install', source, '--ignore-scripts', '--no-audit', '--no-fund', ...tarballs], folder)
  return folder
}

export const manifestOf = async (folder: string, name: string) =>
  JSON.parse(await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8'))

/** The bytes of a built file when it is gzipped, and both sizes that the table of its page tells. */
export async function sizesOf(file: string, page: string) {
  const code = await readFile(file)
  const row = new RegExp(`^\\| \`${basename(file)}\` \\| (\\d+) kB \\| (\\d+) kB \\|$`, 'm').exec(
    await readFile(page, 'utf8'),
  )
  return { small: gzipSync(code).length, told: [Number(row?.[1]) * 1000, Number(row?.[2]) * 1000] }
}
