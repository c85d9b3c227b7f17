import type { Edges } from './clip-to-picture.ts'

/** Something that may be an object or a face; edges as shares of the picture, which may still reach over its border. */
export interface Candidate extends Edges {
  readonly classIndex: number
  readonly confidence: number
}
