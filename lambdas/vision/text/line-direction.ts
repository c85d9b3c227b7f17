import { type Quad, quadSize, turnQuad } from './quad.ts'

/** Taller than wide by this: written sideways, or a single upright character. PaddleOCR's own limit. */
const sidewaysAspect = 1.5
/** A single character such as "1" is at most this tall for its width. */
const uprightAspect = 3
/** The direction model must be this sure before a line is tried against the direction of its page. */
const sureOfDirection = 0.9
/** A line counts for its page by its length, in heights, up to this. */
const maxWeight = 20
/** So many of its lines tell the direction of a page: on a dense one the rest would only cost time. */
const maxVoters = 16

export interface LineDirection {
  readonly found: Quad
  /** Turned so that its long side lies flat. */
  readonly flat: Quad
  readonly sideways: boolean
  /** Probability, for `flat`; 0.5 where nobody asked. */
  readonly upsideDown: number
}

/** Whether the lines that lie flat, and those that stand, are upside down on this page. */
export interface PageDirections {
  readonly flatFlipped: boolean
  readonly sidewaysFlipped: boolean
}

const aspectOf = (quad: Quad) => {
  const { length, thickness } = quadSize(quad)
  return length / Math.max(1, thickness)
}

export const isSideways = (quad: Quad) => aspectOf(quad) < 1 / sidewaysAspect

/** The lines that the direction model is asked about: the longest ones. */
export function directionVoters(quads: readonly Quad[]): ReadonlySet<Quad> {
  const longest = (quad: Quad) => Math.max(quadSize(quad).length, quadSize(quad).thickness)
  return new Set(quads.toSorted((a, b) => longest(b) - longest(a)).slice(0, maxVoters))
}

/** Short lines mislead the direction model, but a page has one direction: its long lines outvote them. */
export function pageDirections(lines: readonly LineDirection[]): PageDirections {
  const flipped = (which: boolean) =>
    lines
      .filter(({ sideways }) => sideways === which)
      .reduce(
        (sum, { flat, upsideDown }) => sum + (upsideDown - 0.5) * Math.min(maxWeight, aspectOf(flat)),
        0,
      ) > 0
  return { flatFlipped: flipped(false), sidewaysFlipped: flipped(true) }
}

/** The ways that this line may be meant to be read, most probable first: rarely more than one. */
export function waysToRead(
  { found, flat, sideways, upsideDown }: LineDirection,
  page: PageDirections,
): readonly Quad[] {
  const flipped = sideways ? page.sidewaysFlipped : page.flatFlipped
  const ways = [turnQuad(flat, flipped ? 2 : 0)]
  const doubt = flipped ? 1 - upsideDown : upsideDown
  if (doubt > sureOfDirection) ways.push(turnQuad(flat, flipped ? 0 : 2))
  if (sideways && aspectOf(flat) < uprightAspect) ways.push(turnQuad(found, page.flatFlipped ? 2 : 0))
  return ways
}
