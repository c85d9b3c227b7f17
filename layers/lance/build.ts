import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildNodeLayer, type LayerArchitecture, nodeLayerHash } from '../build-node-layer.ts'
import { cutSymbols } from './cut-symbols.ts'

/** The packages that are loaded; the other dependencies belong to Arrow's command line. */
const loaded = ['@lancedb', 'apache-arrow', 'flatbuffers', 'reflect-metadata', 'tslib']

/** Removes everything but those packages and, of them, types, source maps, sources, browser bundles and ES modules. */
const superfluous = (): readonly RegExp[] => [
  new RegExp(`^(?!(${loaded.join('|')})/)[^/]+/?$`),
  /^apache-arrow\/(bin|src)\//,
  /^apache-arrow\/Arrow\.(es|externs)[^/]*$/,
  /^tslib\/(modules|tslib\.es6)/,
  /^flatbuffers\/(mjs|ts)\//,
  /^\.(bin|package-lock\.json)/,
  /\.(d\.[cm]?ts|map|mjs)$/,
  /(^|\/)(readme|changelog|contributing|agents)(\.md)?$/i,
]

/** The native file has 161 MB, 20 of which are names of functions that only a debugger reads. */
function shrink(modules: string): void {
  const packages = readdirSync(join(modules, '@lancedb')).map((name) => join(modules, '@lancedb', name))
  for (const directory of packages) {
    for (const file of readdirSync(directory)) if (file.endsWith('.node')) cutSymbols(join(directory, file))
  }
}

const recipe = { directory: fileURLToPath(new URL('.', import.meta.url)), superfluous, shrink }

/** Changes whenever the layer's content does: hashes the versions, the recipe and the target. */
export const lanceLayerHash = (architecture: LayerArchitecture): string => nodeLayerHash(recipe, architecture)

/** The folder of Lance for that processor, built once and kept in .build/. */
export const buildLanceLayer = (architecture: LayerArchitecture): string =>
  buildNodeLayer(recipe, architecture)
