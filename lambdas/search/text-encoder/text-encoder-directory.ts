import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The folder of the text encoder, which comes as a package of its own in a layer. Looked up from the working directory,
 * because a bundle does not know its own address.
 */
export const textEncoderDirectory = (): string =>
  dirname(
    createRequire(join(process.cwd(), 'index.js')).resolve('@image-intelligence/text-encoder/manifest.json'),
  )
