import path from 'node:path'
import { buildSync } from 'esbuild'
import { layerModules } from '../../../lib/bundle-handlers.ts'

/**
 * Bundles a program the way the functions are bundled, to be run by plain node: under tsx one would
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
    external: Object.values(layerModules).flat(),
    logLevel: 'error',
  })
  return outfile
}
