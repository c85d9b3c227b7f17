import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type LayerArchitecture = 'arm64' | 'x86_64'

const recipeDirectory = fileURLToPath(new URL('.', import.meta.url))
const repositoryRoot = join(recipeDirectory, '..', '..')
const recipeFiles = ['package.json', 'package-lock.json', '.npmrc']
const npmCpu = { arm64: 'arm64', x86_64: 'x64' } as const

/**
 * What no function reads at run time: sources, headers, type declarations, texts, ES module twins of CommonJS files,
 * and the builds of libheif beside the one that is loaded (`libheif-js/wasm-bundle`). Licences stay.
 */
const superfluous: readonly RegExp[] = [
  /^sharp\/(src|install)\//,
  /^@img\/[^/]+\/lib\/(glib-2\.0|index\.js$)/,
  /^libheif-js\/libheif\//,
  /^libheif-js\/(index|wasm)\.js$/,
  /^libheif-js\/libheif-wasm\/libheif(\.js|\.wasm|-bundle\.mjs)$/,
  /^@canvas\/image-data\/test\.js$/,
  /^semver\/bin\//,
  /\.d\.[cm]?ts$/,
  /\.mjs$/,
  /(^|\/)(readme|changelog)(\.md)?$/i,
  /^\.(bin|package-lock\.json)/,
]

/** Changes when the layer's content would: the versions, the recipe, the target. */
export function sharpLayerHash(architecture: LayerArchitecture): string {
  const hash = createHash('sha256').update(architecture)
  for (const file of [...recipeFiles, 'build.ts']) hash.update(readFileSync(join(recipeDirectory, file)))
  return hash.digest('hex')
}

/**
 * The layer's folder for Amazon Linux on that processor, made by npm itself on any machine, without Docker: sharp
 * carries its binaries as optional packages that npm picks by os, cpu and libc. Made once and kept in .build/.
 */
export function buildSharpLayer(architecture: LayerArchitecture): string {
  const layers = join(repositoryRoot, '.build', 'layers')
  const finished = join(layers, `sharp-${architecture}-${sharpLayerHash(architecture).slice(0, 16)}`)
  if (existsSync(finished)) return finished

  // Built aside and renamed, so that an interrupted build leaves nothing that looks finished.
  const building = `${finished}.${process.pid}`
  const nodejs = join(building, 'nodejs')
  mkdirSync(nodejs, { recursive: true })
  try {
    for (const file of recipeFiles) cpSync(join(recipeDirectory, file), join(nodejs, file))
    installFor(architecture, nodejs)
    for (const file of recipeFiles) rmSync(join(nodejs, file))
    trim(join(nodejs, 'node_modules'))
    renameSync(building, finished)
  } catch (error) {
    // Of two builds at once, one comes second: the first one's result is just as good.
    if (!existsSync(finished)) throw error
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
  return finished
}

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

function trim(modules: string): void {
  for (const entry of readdirSync(modules, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(modules.length + 1).replaceAll('\\', '/')
    if (superfluous.some((pattern) => pattern.test(entry.isDirectory() ? `${name}/` : name))) {
      rmSync(path, { recursive: true, force: true })
    }
  }
}
