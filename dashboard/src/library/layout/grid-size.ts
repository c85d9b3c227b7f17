import type { GridSize } from './justify-tiles.ts'

export const gapPx = 6

/** Two or three photos side by side on a phone, about seven on a desktop. */
export const gridSize = (widthPx: number): GridSize => ({
  widthPx,
  gapPx,
  rowHeightPx: widthPx < 500 ? 128 : widthPx < 900 ? 168 : 216,
})
