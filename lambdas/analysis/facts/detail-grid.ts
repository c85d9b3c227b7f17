/** Sums over pixels that measure detail, from coarse to fine, and noise. */
export interface DetailSums {
  pixels: number
  luma: number
  /** Squared differences between the two neighbours, across and down. */
  coarse: number
  /** Squared second differences, across and down. */
  fine: number
  /** Squared second differences across only, to compare `finest` with. */
  fineAcross: number
  /** Squared fourth differences across. */
  finest: number
  /** Absolute responses to Immerkær's mask. */
  noise: number
}

/** Cells along each side of the grid. Detail is located to a twelfth of the side. */
export const gridSide = 12

/** Cells of the photo, row by row. */
export type DetailGrid = readonly DetailSums[]

export const noDetail = (): DetailSums => ({
  pixels: 0,
  luma: 0,
  coarse: 0,
  fine: 0,
  fineAcross: 0,
  finest: 0,
  noise: 0,
})

export const emptyGrid = (): DetailGrid => Array.from({ length: gridSide * gridSide }, noDetail)

export function addSums(to: DetailSums, from: DetailSums): void {
  to.pixels += from.pixels
  to.luma += from.luma
  to.coarse += from.coarse
  to.fine += from.fine
  to.fineAcross += from.fineAcross
  to.finest += from.finest
  to.noise += from.noise
}

/** How far the fourth difference reaches to either side. */
const reachPx = 2

/** Adds the row at offset `at`, which has neighbours above and below, to the cells of one row of the grid. */
export function addRow(
  grid: DetailGrid,
  gridRow: number,
  luma: Uint8Array,
  at: number,
  widthPx: number,
): void {
  for (let column = 0; column < gridSide; column++) {
    const from = Math.max(Math.floor((column * widthPx) / gridSide), reachPx)
    const to = Math.min(Math.floor(((column + 1) * widthPx) / gridSide), widthPx - reachPx)
    if (from < to) addSums(grid[gridRow * gridSide + column]!, sumsOf(luma, at + from, at + to, widthPx))
  }
}

/**
 * The masks share their neighbours: with corners = the sum of the four diagonal ones, Immerkær's mask [1 -2 1; -2 4
 * -2; 1 -2 1] is corners - 2 (across + down) - 4c. Each pixel is read once and passed on from column to column. The
 * sums of one span fit into 32-bit integers, which V8 adds twice as fast as doubles: a photo is at most 2,000 px
 * wide, a span 167.
 */
function sumsOf(luma: Uint8Array, from: number, to: number, widthPx: number): DetailSums {
  let [total, coarse, fineDown, fineAcross, finest, noise] = [0, 0, 0, 0, 0, 0]
  let farLeft = luma[from - 2]!
  let left = luma[from - 1]!
  let centre = luma[from]!
  let right = luma[from + 1]!
  let above = luma[from - widthPx]!
  let below = luma[from + widthPx]!
  let besideLeft = luma[from - widthPx - 1]! + luma[from + widthPx - 1]!
  for (let i = from; i < to; i++) {
    const farRight = luma[i + 2]!
    const nextAbove = luma[i - widthPx + 1]!
    const nextBelow = luma[i + widthPx + 1]!
    const besideRight = (nextAbove + nextBelow) | 0
    const across = (left + right - (centre << 1)) | 0
    const down = (above + below - (centre << 1)) | 0
    const widest = (farLeft + farRight - (across << 2) - (centre << 1)) | 0
    const response = (besideLeft + besideRight - ((across + down) << 1) - (centre << 2)) | 0
    total = (total + centre) | 0
    coarse = (coarse + Math.imul(right - left, right - left) + Math.imul(below - above, below - above)) | 0
    fineAcross = (fineAcross + Math.imul(across, across)) | 0
    fineDown = (fineDown + Math.imul(down, down)) | 0
    finest = (finest + Math.imul(widest, widest)) | 0
    noise = (noise + (response < 0 ? -response : response)) | 0
    besideLeft = (above + below) | 0
    farLeft = left
    left = centre
    centre = right
    right = farRight
    above = nextAbove
    below = nextBelow
  }
  return { pixels: to - from, luma: total, coarse, fine: fineAcross + fineDown, fineAcross, finest, noise }
}
