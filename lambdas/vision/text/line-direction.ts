import { type Quad, quadSize, turnQuad } from './quad.ts'

/** A line this much taller than wide is written sideways, or is a single upright character. PaddleOCR's own limit. */
const sidewaysAspect = 1.5
/** The largest ratio of height to width of a single character such as "1". */
const uprightAspect = 3
/** A line is also tried against the direction of its page if the direction model is this sure. */
const sureOfDirection = 0.9
/** The vote of a line on the direction of its page is its length, in heights, up to this. */
const maxWeight = 20
/** This many lines decide the direction of a page. On a dense page, more would only cost time. */
const maxVoters = 16

export interface LineDirection {
  readonly found: Quad
  /** Turned so that its long side lies flat. */
  readonly flat: Quad
  readonly sideways: boolean
  /** Probability that `flat` is upside down; 0.5 if the model was not asked. */
  readonly upsideDown: number
}

/** Whether a page's flat lines are upside down, and whether its sideways lines are. */
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

/** The directions in which this line may be meant to be read, most probable first. Rarely more than one. */
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
