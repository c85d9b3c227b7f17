import { fileURLToPath } from 'node:url'

/** Prefix of the names of all resources. */
export const projectName = 'image-intelligence'

/** The root of the repository, wherever the app is started. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url))
