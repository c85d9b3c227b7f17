import path from 'node:path'
import { buildSync } from 'esbuild'

/**
 * Bundles a program of this folder the way the functions are bundled, to be run by plain node: under tsx one would
 * measure its loader's memory and the name-keeping wrappers that it puts around every function.
 */
export function bundleForBench(entryPoint: string, folder: string): string {
  const outfile = path.join(folder, `${path.basename(entryPoint, '.ts')}.cjs`)
  buildSync({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['sharp', 'libheif-js', '@cwasm/nsbmp'], // they come with the sharp layer
    logLevel: 'error',
  })
  return outfile
}
