export interface Reading {
  readonly text: string
  /** Mean probability of the characters, as the recogniser reports it; 0 for an empty text. */
  readonly confidence: number
}

/** A recogniser's output for each step along the line: rows of `classes` probabilities. */
export interface CharacterScores {
  readonly values: Float32Array
  readonly steps: number
  readonly classes: number
}

/**
 * Takes the most probable character of each step, joins repeats and drops blanks ("connectionist temporal
 * classification"). Class 0 is the blank, class n is characters[n - 1], and the class after the last character is a
 * space. If `allowed` is given, only its classes are considered.
 */
export function decodeCharacters(
  { values, steps, classes }: CharacterScores,
  characters: readonly string[],
  allowed?: readonly number[],
): Reading {
  let text = ''
  let sum = 0
  let count = 0
  let previous = 0
  for (let step = 0; step < steps; step++) {
    const best = bestClass(values, step * classes, classes, allowed)
    if (best !== 0 && best !== previous) {
      text += characters[best - 1] ?? ' '
      sum += values[step * classes + best]!
      count++
    }
    previous = best
  }
  return { text, confidence: count === 0 ? 0 : Math.min(1, sum / count) }
}

function bestClass(
  values: Float32Array,
  offset: number,
  classes: number,
  allowed?: readonly number[],
): number {
  let best = 0
  let score = values[offset]!
  const candidates = allowed?.length ?? classes
  for (let candidate = 0; candidate < candidates; candidate++) {
    const index = allowed ? allowed[candidate]! : candidate
    if (values[offset + index]! > score) {
      score = values[offset + index]!
      best = index
    }
  }
  return best
}
