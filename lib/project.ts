import { fileURLToPath } from 'node:url'

/** Begins the name of everything that carries a name. */
export const projectName = 'image-intelligence'

/** The repository's root, from wherever the app is started. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url))
