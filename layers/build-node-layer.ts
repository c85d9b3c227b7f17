import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAside } from './build-aside.ts'

export type LayerArchitecture = 'arm64' | 'x86_64'

/**
 * A folder with package.json, its lock, .npmrc and build.ts: what npm installs, and which of the installed files to
 * remove.
 */
export interface NodeLayerRecipe {
  readonly directory: string
  /** Distinguishes layers that share a folder. @default - the folder's name */
  readonly name?: string
  /** Matches paths below node_modules to remove; paths of folders end in a slash. */
  superfluous(architecture: LayerArchitecture): readonly RegExp[]
  /** Shrinks the remaining files. @default - leaves them as they are */
  shrink?(modules: string): void
}

/** npm's names for the processors. */
export const npmCpu = { arm64: 'arm64', x86_64: 'x64' } as const

const ownDirectory = fileURLToPath(new URL('.', import.meta.url))
const builtLayers = join(ownDirectory, '..', '.build', 'layers')
const recipeFiles = ['package.json', 'package-lock.json', '.npmrc']
const sharedCode = ['build-aside.ts', 'build-node-layer.ts']

/** Changes whenever the layer's content does: hashes the versions, the recipe and the target. */
export function nodeLayerHash(
  { directory, name = '' }: NodeLayerRecipe,
  architecture: LayerArchitecture,
): string {
  const hash = createHash('sha256').update(architecture).update(name)
  const code = readdirSync(directory).filter((file) => file.endsWith('.ts'))
  for (const file of [...recipeFiles, ...code.sort()]) hash.update(readFileSync(join(directory, file)))
  for (const file of sharedCode) hash.update(readFileSync(join(ownDirectory, file)))
  return hash.digest('hex')
}

/**
 * Builds the layer's folder for Amazon Linux on that processor, by npm, on any machine and without Docker. Built once
 * and kept in .build/.
 */
export function buildNodeLayer(recipe: NodeLayerRecipe, architecture: LayerArchitecture): string {
  const ofRecipe = recipe.name ?? basename(recipe.directory)
  const name = `${ofRecipe}-${architecture}-${nodeLayerHash(recipe, architecture).slice(0, 16)}`
  return buildAside(join(builtLayers, name), (building) => {
    const nodejs = join(building, 'nodejs')
    mkdirSync(nodejs)
    for (const file of recipeFiles) cpSync(join(recipe.directory, file), join(nodejs, file))
    installFor(architecture, nodejs)
    for (const file of recipeFiles) rmSync(join(nodejs, file))
    const modules = join(nodejs, 'node_modules')
    trim(modules, recipe.superfluous(architecture))
    recipe.shrink?.(modules)
  })
}

/** npm picks one package per os, cpu and libc for native modules: here the target's, not the host's. */
function installFor(architecture: LayerArchitecture, directory: string): void {
  const target = ['--os=linux', `--cpu=${npmCpu[architecture]}`, '--libc=glibc']
  execFileSync('npm', ['ci', '--omit=dev', '--prefer-offline', '--loglevel=error', ...target], {
    cwd: directory,
    // stdout belongs to the CDK.
    stdio: ['ignore', 'ignore', 'inherit'],
    // On Windows, npm is a script that needs a shell.
    shell: process.platform === 'win32',
  })
}

function trim(modules: string, superfluous: readonly RegExp[]): void {
  for (const entry of readdirSync(modules, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(modules.length + 1).replaceAll('\\', '/')
    if (superfluous.some((pattern) => pattern.test(entry.isDirectory() ? `${name}/` : name))) {
      rmSync(path, { recursive: true, force: true })
    }
  }
}
