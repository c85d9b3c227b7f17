export interface PlaneLayout {
  /** Of the picture, pixels. */
  widthPx: number
  heightPx: number
  /** Of a plane, pixels: at least the picture's. What lies to the right of and below the picture is left alone. */
  planeWidthPx: number
  planeHeightPx: number
  /** A value v becomes (v - mean) / deviation. */
  mean: number
  deviation: number
}

/** Interleaved RGB bytes to a plane of floats for blue, green and red each. */
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
