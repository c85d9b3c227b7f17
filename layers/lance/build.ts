import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildNodeLayer, type LayerArchitecture, nodeLayerHash } from '../build-node-layer.ts'
import { cutSymbols } from './cut-symbols.ts'

/** What is loaded; the other dependencies serve Arrow's command line. */
const loaded = ['@lancedb', 'apache-arrow', 'flatbuffers', 'reflect-metadata', 'tslib']

/** Everything but those packages and, of those, types, source maps, sources, bundles for browsers and ES modules. */
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

/** The native file is 161 MB, 20 of them names of functions that only a debugger reads. */
function shrink(modules: string): void {
  const packages = readdirSync(join(modules, '@lancedb')).map((name) => join(modules, '@lancedb', name))
  for (const directory of packages) {
    for (const file of readdirSync(directory)) if (file.endsWith('.node')) cutSymbols(join(directory, file))
  }
}

const recipe = { directory: fileURLToPath(new URL('.', import.meta.url)), superfluous, shrink }

/** Changes when the layer's content would: the versions, the recipe, the target. */
export const lanceLayerHash = (architecture: LayerArchitecture): string => nodeLayerHash(recipe, architecture)

/** The folder of Lance for that processor: made once and kept in .build/. */
export const buildLanceLayer = (architecture: LayerArchitecture): string =>
  buildNodeLayer(recipe, architecture)
