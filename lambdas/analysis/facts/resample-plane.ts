/** A single-channel picture of floats, row by row. */
export interface Plane {
  readonly values: Float32Array
  readonly widthPx: number
  readonly heightPx: number
}

/**
 * Averages areas of a plane into a grid; where the grid is finer than the plane, it repeats the nearest pixel.
 * Perceptual hashes need plain averaging: it does not ring, and gives the same for a mirrored picture.
 */
export function resamplePlane(plane: Plane, columns: number, rows: number): Plane {
  const values = new Float32Array(columns * rows)
  const { widthPx, heightPx } = plane
  for (let row = 0; row < rows; row++) {
    const top = Math.min(Math.floor((row * heightPx) / rows), heightPx - 1)
    const bottom = Math.max(Math.ceil(((row + 1) * heightPx) / rows), top + 1)
    for (let column = 0; column < columns; column++) {
      const left = Math.min(Math.floor((column * widthPx) / columns), widthPx - 1)
      const right = Math.max(Math.ceil(((column + 1) * widthPx) / columns), left + 1)
      let sum = 0
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) sum += plane.values[y * widthPx + x]!
      values[row * columns + column] = sum / ((bottom - top) * (right - left))
    }
  }
  return { values, widthPx: columns, heightPx: rows }
}
