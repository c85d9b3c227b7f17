import type { Lab } from './lab.ts'

/**
 * Half of the largest distance that a query can ask for. Smaller cells mean fewer colours compared in vain, but more
 * cells.
 */
export const cellEdge = 10

const nameOf = (cell: readonly number[]): string => cell.join('.')
const indexOf = (value: number): number => Math.floor(value / cellEdge)

/** The cell of the CIELAB grid that contains a colour. */
export const colorCell = (lab: Lab): string => nameOf(lab.map(indexOf))

/** The distance to a cell's nearest point along one axis. */
function gap(value: number, index: number): number {
  const low = index * cellEdge
  return Math.max(low - value, value - (low + cellEdge), 0)
}

/**
 * Every cell that has a point within this distance of a colour: about 20 cells, or about 90 at twice the width of a
 * cell.
 */
export function cellsNear(lab: Lab, distance: number): string[] {
  let cells: number[][] = [[]]
  for (const value of lab) {
    const first = indexOf(value - distance)
    const last = indexOf(value + distance)
    const indexes = Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
    cells = cells.flatMap((cell) => indexes.map((index) => [...cell, index]))
  }
  return cells
    .filter((cell) => Math.hypot(...cell.map((index, axis) => gap(lab[axis]!, index))) <= distance)
    .map(nameOf)
}
