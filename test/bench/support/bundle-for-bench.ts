import path from 'node:path'
import { buildSync } from 'esbuild'
import { layerModules } from '../../../lib/bundle-handlers.ts'

/**
 * Bundles a program as the functions are bundled, to be run by plain node. Under tsx, the memory of its loader and the
 * wrappers with which it keeps the names of functions would be measured as well.
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
