/** [left, top, width, height], pixels. */
export type CocoBox = readonly [number, number, number, number]

export interface CocoTruth {
  imageId: number
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

/**
 * Average precision as COCO defines it: over categories that occur, at 101 points of recall, at most 100 detections an
 * image and category. The same numbers as pycocotools for truths without crowds and areas of any size.
 */
export function cocoAveragePrecision(
  truths: readonly CocoTruth[],
  detections: readonly CocoDetection[],
): AveragePrecision {
  const categories = [...new Set(truths.map(({ categoryId }) => categoryId))]
  const byOverlap = overlaps.map((minOverlap) =>
    mean(
      categories.map((id) => {
        const ofCategory = <T extends CocoTruth>(all: readonly T[]) =>
          all.filter(({ categoryId }) => categoryId === id)
        return averagePrecision(ofCategory(truths), ofCategory(detections), minOverlap)
      }),
    ),
  )
  return { ap: mean(byOverlap), ap50: byOverlap[0]! }
}

function averagePrecision(truths: CocoTruth[], detections: CocoDetection[], minOverlap: number): number {
  const truthsOf = groupByImage(truths)
  const matched = [...groupByImage(detections)].flatMap(([imageId, ofImage]) =>
    match(truthsOf.get(imageId) ?? [], ofImage, minOverlap),
  )
  matched.sort((a, b) => b.score - a.score)

  const recalls: number[] = []
  const precisions: number[] = []
  let hits = 0
  matched.forEach(({ isHit }, index) => {
    if (isHit) hits++
    recalls.push(hits / truths.length)
    precisions.push(hits / (index + 1))
  })
  // Precision at a recall is the best that any higher recall still has.
  for (let i = precisions.length - 2; i >= 0; i--)
    precisions[i] = Math.max(precisions[i]!, precisions[i + 1]!)
  return mean(
    recallPoints.map((point) => {
      const at = recalls.findIndex((recall) => recall >= point)
      return at < 0 ? 0 : precisions[at]!
    }),
  )
}

/** The most confident detection takes the free truth that it covers best. */
function match(truths: CocoTruth[], detections: CocoDetection[], minOverlap: number) {
  const taken = new Set<CocoTruth>()
  const ranked = [...detections].sort((a, b) => b.score - a.score).slice(0, maxDetections)
  return ranked.map(({ box, score }) => {
    let best: CocoTruth | undefined
    let bestOverlap = Math.min(minOverlap, 1 - 1e-10)
    for (const truth of truths) {
      const covered = boxOverlap(box, truth.box)
      if (taken.has(truth) || covered < bestOverlap) continue
      best = truth
      bestOverlap = covered
    }
    if (best) taken.add(best)
    return { score, isHit: best !== undefined }
  })
}

function boxOverlap([ax, ay, aw, ah]: CocoBox, [bx, by, bw, bh]: CocoBox): number {
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx)
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by)
  if (width <= 0 || height <= 0) return 0
  return (width * height) / (aw * ah + bw * bh - width * height)
}

function groupByImage<T extends CocoTruth>(all: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const one of all) groups.set(one.imageId, [...(groups.get(one.imageId) ?? []), one])
  return groups
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
