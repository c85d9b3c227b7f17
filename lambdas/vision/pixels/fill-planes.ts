export interface PlaneLayout {
  /** Of the picture, pixels. */
  widthPx: number
  heightPx: number
  /** Of a plane, pixels: at least the picture's. What lies to the right of and below the picture is left alone. */
  planeWidthPx: number
  planeHeightPx: number
  order: 'rgb' | 'bgr'
  /** A value v becomes (v - mean) / deviation. One mean for all, or one for each channel in that order. */
  mean: number | readonly [number, number, number]
  deviation: number
  /** Left and right are swapped. @default false */
  mirrored?: boolean
}

/** Interleaved RGB bytes to one float plane a channel, as networks want them. */
export function fillPlanes(planes: Float32Array, rgb: Uint8Array, layout: PlaneLayout): void {
  const { widthPx, heightPx, planeWidthPx, planeHeightPx, mean, deviation } = layout
  const size = planeWidthPx * planeHeightPx
  const redAt = layout.order === 'rgb' ? 0 : 2 * size
  const blueAt = 2 * size - redAt
  const factor = 1 / deviation
  const means = typeof mean === 'number' ? [mean, mean, mean] : mean
  const [first, green, last] = means.map((each) => -each * factor) as [number, number, number]
  const [red, blue] = layout.order === 'rgb' ? [first, last] : [last, first]
  const step = layout.mirrored ? -1 : 1
  let source = 0
  for (let y = 0; y < heightPx; y++) {
    let at = y * planeWidthPx + (layout.mirrored ? widthPx - 1 : 0)
    for (let x = 0; x < widthPx; x++, at += step, source += 3) {
      planes[redAt + at] = rgb[source]! * factor + red
      planes[size + at] = rgb[source + 1]! * factor + green
      planes[blueAt + at] = rgb[source + 2]! * factor + blue
    }
  }
}
