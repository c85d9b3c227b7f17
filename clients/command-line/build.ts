/** tsx clients/command-line/build.ts: builds the package `imgint`. `npm pack -w imgint` makes a tarball of it. */
import { cpSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { modelsDirectory } from '../../layers/models/build.ts'
import { measuredVisionFile } from '../../layers/models/measured-vision.ts'
import { repositoryRoot } from '../../lib/project.ts'

const packageRoot = fileURLToPath(new URL('.', import.meta.url))

/** In the package, its parts are elsewhere than in the repository. */
const packagedInstallation: Plugin = {
  name: 'packaged-installation',
  setup({ onResolve }) {
    onResolve({ filter: /\/installation\.ts$/ }, () => ({
      path: join(packageRoot, 'src', 'installation.ts'),
    }))
  },
}

/** Bundles the command line into a folder: one file for each command, so that none loads what another needs. */
export async function bundleCommandLine(outdir: string): Promise<void> {
  await build({
    entryPoints: [join(packageRoot, 'src', 'imgint.ts'), join(repositoryRoot, 'bin', 'imgint', 'child.ts')],
    entryNames: '[name]',
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minify: true,
    // Native modules, and packages that load files beside themselves: they are dependencies of the package. The
    // engine of tesseract.js is not offered here.
    external: [
      '@contentauth/c2pa-wasm',
      'onnxruntime-node',
      'sharp',
      'libheif-js',
      '@cwasm/nsbmp',
      'dejavu-fonts-ttf',
      'tesseract.js',
    ],
    // CommonJS packages load Node's modules with it.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [packagedInstallation],
    logLevel: 'warning',
  })
  cpSync(join(repositoryRoot, 'lambdas', 'analysis', 'place', 'cities.bin'), join(outdir, 'cities.bin'))
}

/** The models as the package has them, into a folder. */
export function copyModels(folder: string): void {
  cpSync(modelsDirectory('none', ['ppocr']), folder, { recursive: true })
  rmSync(join(folder, 'package.json'))
  cpSync(measuredVisionFile, join(folder, 'measured-vision.json'))
}

export async function buildCommandLine(): Promise<void> {
  for (const folder of ['dist', 'models']) rmSync(join(packageRoot, folder), { recursive: true, force: true })
  await bundleCommandLine(join(packageRoot, 'dist'))
  copyModels(join(packageRoot, 'models'))
  cpSync(join(repositoryRoot, 'LICENSE'), join(packageRoot, 'LICENSE'))
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await buildCommandLine()
