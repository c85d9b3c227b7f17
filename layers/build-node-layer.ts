import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAside } from './build-aside.ts'

export type LayerArchitecture = 'arm64' | 'x86_64'

/** A folder with package.json, its lock, .npmrc and build.ts: what npm installs, and what of it nothing reads. */
export interface NodeLayerRecipe {
  readonly directory: string
  /** Tells layers of one folder apart. @default - the folder's name */
  readonly name?: string
  /** Paths below node_modules, folders with a slash at their end. */
  superfluous(architecture: LayerArchitecture): readonly RegExp[]
  /** Makes what is left smaller. @default - it stays as it is */
  shrink?(modules: string): void
}

/** The processors by npm's names for them. */
export const npmCpu = { arm64: 'arm64', x86_64: 'x64' } as const

const ownDirectory = fileURLToPath(new URL('.', import.meta.url))
const builtLayers = join(ownDirectory, '..', '.build', 'layers')
const recipeFiles = ['package.json', 'package-lock.json', '.npmrc']
const sharedCode = ['build-aside.ts', 'build-node-layer.ts']

/** Changes when the layer's content would: the versions, the recipe, the target. */
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
 * The layer's folder for Amazon Linux on that processor, made by npm itself on any machine, without Docker. Made once
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

/** Native packages come as one package per os, cpu and libc, of which npm picks: here the target's, not the host's. */
function installFor(architecture: LayerArchitecture, directory: string): void {
  const target = ['--os=linux', `--cpu=${npmCpu[architecture]}`, '--libc=glibc']
  execFileSync('npm', ['ci', '--omit=dev', '--prefer-offline', '--loglevel=error', ...target], {
    cwd: directory,
    // stdout belongs to whoever synthesises.
    stdio: ['ignore', 'ignore', 'inherit'],
    // npm is a script on Windows, which only a shell starts.
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
