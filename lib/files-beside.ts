import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { relative, resolve } from 'node:path'
import type { Metafile, Plugin } from 'esbuild'
import { repositoryRoot } from './project.ts'

const require = createRequire(import.meta.url)
const pathOf = (specifier: string) => relative(repositoryRoot, require.resolve(specifier))

/**
 * Large files that only some photos need, and only the functions that import a module: they lie beside their bundle and
 * are read when they are needed, so that a layer does not carry them to functions that never do.
 */
const besideOf: Readonly<
  Record<string, { readonly contents: string; readonly files: () => Record<string, string> }>
> = {
  'lambdas/analysis/place/cities-file.ts': {
    contents: "export const citiesFile = require('node:path').join(__dirname, 'cities.bin')",
    files: () => ({ 'cities.bin': 'lambdas/analysis/place/cities.bin' }),
  },
  'lambdas/analysis/provenance/c2pa-files.ts': {
    contents:
      "const { join } = require('node:path')\nexport const c2paFiles = { modulePath: join(__dirname, 'c2pa.mjs'), wasmPath: join(__dirname, 'c2pa.wasm') }",
    files: () => ({
      'c2pa.mjs': pathOf('@contentauth/c2pa-wasm'),
      'c2pa.wasm': pathOf('@contentauth/c2pa-wasm/c2pa.wasm'),
    }),
  },
}

/** Replaces the modules that say where a file is, by ones that say that it is beside the bundle. */
export const filesBeside: Plugin = {
  name: 'files-beside',
  setup: ({ onLoad }) => {
    for (const [path, { contents }] of Object.entries(besideOf))
      onLoad({ filter: new RegExp(`/${path.replaceAll('.', '\\.')}$`) }, () => ({ contents }))
  },
}

/** The files for the folder of a bundle: names, and their content. */
export async function filesFor({ inputs }: Metafile['outputs'][string]): Promise<Record<string, Buffer>> {
  const wanted = Object.entries(besideOf).filter(([path]) => path in inputs)
  const files = Object.assign({}, ...wanted.map(([, { files }]) => files())) as Record<string, string>
  const read = Object.entries(files).map(async ([name, path]) => [
    name,
    await readFile(resolve(repositoryRoot, path)),
  ])
  return Object.fromEntries(await Promise.all(read))
}

/** What the folders of bundles are made of besides code. */
export const sourcesBeside = (): string[] =>
  Object.values(besideOf).flatMap(({ files }) => Object.values(files()))
