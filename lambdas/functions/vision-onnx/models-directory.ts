import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The folder of models, which is a package of its own: in a layer, or beside the bundle in a container image. It is
 * looked up from the working directory, because a bundle does not know its own path.
 */
export const modelsDirectory = (): string =>
  dirname(createRequire(join(process.cwd(), 'index.js')).resolve('@image-intelligence/models/manifest.json'))
