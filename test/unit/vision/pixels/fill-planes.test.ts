import { describe, expect, test } from 'vitest'
import { fillPlanes } from '../../../../lambdas/vision/pixels/fill-planes.ts'

// Two pixels side by side: (1, 2, 3) and (4, 5, 6).
const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6)
const layout = {
  widthPx: 2,
  heightPx: 1,
  planeWidthPx: 2,
  planeHeightPx: 1,
  order: 'rgb',
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
  test('gives each channel a plane', () => expect(fill({})).toEqual([1, 4, 2, 5, 3, 6]))
  test('puts blue first where the network wants it so', () =>
    expect(fill({ order: 'bgr' })).toEqual([3, 6, 2, 5, 1, 4]))
  test('swaps left and right', () => expect(fill({ mirrored: true })).toEqual([4, 1, 5, 2, 6, 3]))
  test('scales around the mean', () =>
    expect(fill({ mean: 3, deviation: 2 })).toEqual([-1, 0.5, -0.5, 1, 0, 1.5]))
  test('takes a mean for each channel in their order', () =>
    expect(fill({ order: 'bgr', mean: [3, 2, 1] })).toEqual([0, 3, 0, 3, 0, 3]))
  test('leaves the padding to the right of and below the picture alone', () =>
    expect(fill({ planeWidthPx: 3, planeHeightPx: 2 })).toEqual([
      ...[1, 4, 9, 9, 9, 9],
      ...[2, 5, 9, 9, 9, 9],
      ...[3, 6, 9, 9, 9, 9],
    ]))
  test('mirrors the picture, not the padding', () =>
    expect(fill({ planeWidthPx: 3, mirrored: true }).slice(0, 3)).toEqual([4, 1, 9]))
})
