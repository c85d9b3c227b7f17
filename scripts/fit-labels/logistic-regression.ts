export interface Observation {
  readonly values: readonly number[]
  readonly isRight: boolean
  readonly weight: number
}

const iterations = 30

/**
 * Weights of a logistic regression (the intercept is last), by Newton's method.
 * @param penalties on the square of each weight, so that weights of rare values stay near zero
 */
export function fitLogistic(observations: readonly Observation[], penalties: readonly number[]): number[] {
  const size = penalties.length + 1
  // A tiny penalty for the intercept keeps the system solvable if all observations are right.
  const ridge = [...penalties, 1e-3]
  const weights = new Array<number>(size).fill(0)
  for (let iteration = 0; iteration < iterations; iteration++) {
    const gradient = weights.map((weight, at) => ridge[at]! * weight)
    const hessian = ridge.map((penalty, row) => ridge.map((_, column) => (row === column ? penalty : 0)))
    for (const { values, isRight, weight } of observations) {
      const inputs = [...values, 1]
      const score = inputs.reduce((sum, value, at) => sum + value * weights[at]!, 0)
      const p = 1 / (1 + Math.exp(-score))
      for (let row = 0; row < size; row++) {
        if (inputs[row] === 0) continue
        gradient[row]! += weight * (p - Number(isRight)) * inputs[row]!
        for (let column = 0; column < size; column++) {
          hessian[row]![column]! += weight * p * (1 - p) * inputs[row]! * inputs[column]!
        }
      }
    }
    const step = solve(hessian, gradient)
    for (let at = 0; at < size; at++) weights[at]! -= step[at]!
  }
  return weights
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  const size = rows.length
  for (let at = 0; at < size; at++) {
    let pivot = at
    for (let row = at + 1; row < size; row++) {
      if (Math.abs(rows[row]![at]!) > Math.abs(rows[pivot]![at]!)) pivot = row
    }
    ;[rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!]
    for (let row = at + 1; row < size; row++) {
      const factor = rows[row]![at]! / rows[at]![at]!
      for (let column = at; column <= size; column++) rows[row]![column]! -= factor * rows[at]![column]!
    }
  }
  const solution = new Array<number>(size).fill(0)
  for (let at = size - 1; at >= 0; at--) {
    const known = solution.reduce((sum, value, column) => sum + value * rows[at]![column]!, 0)
    solution[at] = (rows[at]![size]! - known) / rows[at]![at]!
  }
  return solution
}
