export interface PlaneLayout {
  /** Size of the picture, in pixels. */
  widthPx: number
  heightPx: number
  /**
   * Size of a plane, in pixels: at least the picture's. Values to the right of and below the picture stay unchanged.
   */
  planeWidthPx: number
  planeHeightPx: number
  /** A value v becomes (v - mean) / deviation. */
  mean: number
  deviation: number
}

/** Writes interleaved RGB bytes into three planes of floats: blue, green and red. */
export function fillPlanes(planes: Float32Array, rgb: Uint8Array, layout: PlaneLayout): void {
  const { widthPx, heightPx, planeWidthPx, planeHeightPx, mean, deviation } = layout
  const size = planeWidthPx * planeHeightPx
  const factor = 1 / deviation
  const offset = -mean * factor
  let source = 0
  for (let y = 0; y < heightPx; y++) {
    let at = y * planeWidthPx
    for (let x = 0; x < widthPx; x++, at++, source += 3) {
      planes[2 * size + at] = rgb[source]! * factor + offset
      planes[size + at] = rgb[source + 1]! * factor + offset
      planes[at] = rgb[source + 2]! * factor + offset
    }
  }
}
