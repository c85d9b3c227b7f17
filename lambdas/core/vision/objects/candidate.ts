/** Something that may be an object; edges as shares of the picture, which may still reach over its border. */
export interface Candidate {
  readonly classIndex: number
  readonly confidence: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}
