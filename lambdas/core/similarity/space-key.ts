import type { VectorSpace } from './similarity-index.ts'

/** Vectors of other models, or of another version, are in another space: their angles mean nothing to one another. */
export const spaceKey = ({ owner, model }: VectorSpace): string =>
  `LOOKS#${owner}#${encodeURIComponent(model.name)}@${encodeURIComponent(model.version)}`
