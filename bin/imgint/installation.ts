import { readFileSync } from 'node:fs'
import path from 'node:path'
import { measuredVisionFile } from '../../layers/models/measured-vision.ts'
import { rootDir } from '../../local/paths.ts'

/**
 * Where the parts of this program are: here, in a clone of the repository. The package that is built of it has the
 * same in clients/command-line/src/installation.ts.
 */
export const installation = {
  version: (): string => JSON.parse(readFileSync(path.join(rootDir, 'package.json'), 'utf8')).version,
  /** What `imgint analyze` starts for each processor. */
  childProgram: path.join(import.meta.dirname, 'child.ts'),
  /** Builds the folder if it does not exist, which takes time and needs the network. */
  modelsDirectory: async (): Promise<string> =>
    (await import('../../layers/models/build.ts')).modelsDirectory(),
  modelManifest: path.join(rootDir, 'layers', 'models', 'manifest.json'),
  measuredVision: measuredVisionFile,
  /** The clone whose stack `imgint start` runs, and that commands use until somebody signs in. */
  clone: (): string | undefined => rootDir,
}
export type Installation = typeof installation
