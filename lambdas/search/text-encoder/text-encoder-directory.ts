import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The folder of the text encoder, which comes in a layer, as a package of its own. It is resolved from the working
 * directory, because a bundle does not know its own path.
 */
export const textEncoderDirectory = (): string =>
  dirname(
    createRequire(join(process.cwd(), 'index.js')).resolve('@image-intelligence/text-encoder/manifest.json'),
  )
