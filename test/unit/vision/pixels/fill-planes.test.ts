import { describe, expect, test } from 'vitest'
import { fillPlanes } from '../../../../lambdas/vision/pixels/fill-planes.ts'

// Two pixels side by side: (1, 2, 3) and (4, 5, 6).
const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6)
const layout = {
  widthPx: 2,
  heightPx: 1,
  planeWidthPx: 2,
  planeHeightPx: 1,
  mean: 0,
  deviation: 1,
} as const

const fill = (changed: object) => {
  const { planeWidthPx, planeHeightPx } = { ...layout, ...changed }
  const planes = new Float32Array(3 * planeWidthPx * planeHeightPx).fill(9)
  fillPlanes(planes, rgb, { ...layout, ...changed })
  return [...planes]
}

describe('fillPlanes', () => {
  test('gives each channel a plane, blue first', () => expect(fill({})).toEqual([3, 6, 2, 5, 1, 4]))
  test('scales around the mean', () =>
    expect(fill({ mean: 3, deviation: 2 })).toEqual([0, 1.5, -0.5, 1, -1, 0.5]))
  test('leaves the padding to the right of and below the picture alone', () =>
    expect(fill({ planeWidthPx: 3, planeHeightPx: 2 })).toEqual([
      ...[3, 6, 9, 9, 9, 9],
      ...[2, 5, 9, 9, 9, 9],
      ...[1, 4, 9, 9, 9, 9],
    ]))
})
