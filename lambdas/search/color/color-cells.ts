import type { Lab } from './lab.ts'

/** As wide as the largest distance that can be asked for, which then reaches into three cells along each axis. */
export const cellEdge = 20

const nameOf = (cell: readonly number[]): string => cell.join('.')
const indexOf = (value: number): number => Math.floor(value / cellEdge)

/** The cell of the grid in CIELAB that a colour lies in. */
export const colorCell = (lab: Lab): string => nameOf(lab.map(indexOf))

/** How far a cell's nearest point is along one axis. */
function gap(value: number, index: number): number {
  const low = index * cellEdge
  return Math.max(low - value, value - (low + cellEdge), 0)
}

/** Every cell that has a point within this distance of a colour; 27 at most, 8 at half the width of a cell. */
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
