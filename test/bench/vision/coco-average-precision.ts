/** [left, top, width, height], pixels. */
export type CocoBox = readonly [number, number, number, number]

export interface CocoTruth {
  categoryId: number
  box: CocoBox
}

export interface CocoDetection extends CocoTruth {
  score: number
}

export interface AveragePrecision {
  /** Mean over overlaps of 0.50 to 0.95. */
  ap: number
  ap50: number
}

const overlaps = Array.from({ length: 10 }, (_, index) => 0.5 + 0.05 * index)
const recallPoints = Array.from({ length: 101 }, (_, index) => index / 100)
const maxDetections = 100

/** One category of one photo: the number of annotated boxes, and which detections hit one at each overlap. */
interface CategoryMatches {
  readonly truthCount: number
  readonly ranked: readonly { readonly score: number; readonly hits: readonly boolean[] }[]
}
/** Matches by category. They do not depend on other photos. */
export type PhotoMatches = ReadonlyMap<number, CategoryMatches>

/** What one photo contributes to average precision. */
export function matchPhoto(truths: readonly CocoTruth[], detections: readonly CocoDetection[]): PhotoMatches {
  const ids = new Set([...truths, ...detections].map(({ categoryId }) => categoryId))
  return new Map(
    [...ids].map((id) => {
      const ofCategory = <T extends CocoTruth>(all: readonly T[]) =>
        all.filter(({ categoryId }) => categoryId === id)
      const [there, said] = [ofCategory(truths), ofCategory(detections)]
      const byOverlap = overlaps.map((minOverlap) => matchBoxes(there, said, minOverlap))
      const ranked = byOverlap[0]!.map(({ detection: { score } }, index) => ({
        score,
        hits: byOverlap.map((matches) => matches[index]!.truth !== undefined),
      }))
      return [id, { truthCount: there.length, ranked }]
    }),
  )
}

/**
 * Average precision as COCO defines it: over categories that occur, at 101 points of recall, with at most 100
 * detections for each image and category. Gives the same numbers as pycocotools for truths without crowds and areas of
 * any size.
 */
export function cocoAveragePrecision(photos: readonly PhotoMatches[]): AveragePrecision {
  const categories = new Map<number, CategoryMatches[]>()
  for (const photo of photos) {
    for (const [id, matches] of photo) {
      const known = categories.get(id)
      if (known) known.push(matches)
      else categories.set(id, [matches])
    }
  }
  const precisions = [...categories.values()].flatMap((ofPhotos) => {
    const truthCount = ofPhotos.reduce((sum, each) => sum + each.truthCount, 0)
    if (truthCount === 0) return []
    const ranked = ofPhotos.flatMap((each) => each.ranked).sort((a, b) => b.score - a.score)
    return [overlaps.map((_, overlap) => averagePrecision(truthCount, ranked, overlap))]
  })
  return { ap: mean(precisions.map(mean)), ap50: mean(precisions.map(([ap50]) => ap50!)) }
}

function averagePrecision(truthCount: number, ranked: CategoryMatches['ranked'], overlap: number): number {
  const recalls: number[] = []
  const precisions: number[] = []
  let hits = 0
  ranked.forEach((detection, index) => {
    if (detection.hits[overlap]) hits++
    recalls.push(hits / truthCount)
    precisions.push(hits / (index + 1))
  })
  // Precision at a recall is the best precision at this or any higher recall.
  for (let i = precisions.length - 2; i >= 0; i--)
    precisions[i] = Math.max(precisions[i]!, precisions[i + 1]!)
  let [sum, at] = [0, 0]
  for (const point of recallPoints) {
    while (at < recalls.length && recalls[at]! < point) at++
    sum += precisions[at] ?? 0
  }
  return sum / recallPoints.length
}

/**
 * Finds the truth that each detection hits. The most confident detection goes first, and takes the free truth that it
 * covers best.
 */
export function matchBoxes<T extends CocoTruth, D extends CocoDetection>(
  truths: readonly T[],
  detections: readonly D[],
  minOverlap: number,
): { readonly detection: D; readonly truth: T | undefined }[] {
  const taken = new Set<T>()
  const ranked = [...detections].sort((a, b) => b.score - a.score).slice(0, maxDetections)
  return ranked.map((detection) => {
    let best: T | undefined
    let bestOverlap = Math.min(minOverlap, 1 - 1e-10)
    for (const truth of truths) {
      const covered = boxOverlap(detection.box, truth.box)
      if (taken.has(truth) || covered < bestOverlap) continue
      best = truth
      bestOverlap = covered
    }
    if (best) taken.add(best)
    return { detection, truth: best }
  })
}

export function boxOverlap([ax, ay, aw, ah]: CocoBox, [bx, by, bw, bh]: CocoBox): number {
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx)
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by)
  if (width <= 0 || height <= 0) return 0
  return (width * height) / (aw * ah + bw * bh - width * height)
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
