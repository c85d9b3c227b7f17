import type { Edges } from './clip-to-picture.ts'

/** A possible object or face. Its edges are shares of the picture and may still lie outside it. */
export interface Candidate extends Edges {
  readonly classIndex: number
  readonly confidence: number
}
