import { join } from 'node:path'
import { boxOverlap, type CocoBox, type CocoDetection, type CocoTruth } from './coco-average-precision.ts'
import type { MarkedBox, Mistake } from './mistake.ts'

/** The annotations of a photo, and what the detector reports, with boxes in pixels. */
export interface SeenObjects {
  readonly file: string
  readonly widthPx: number
  readonly heightPx: number
  readonly truths: readonly CocoTruth[]
  readonly said: readonly CocoDetection[]
}

interface Options {
  readonly folder: string
  readonly nameOf: ReadonlyMap<number, string>
  readonly minConfidence: number
  readonly minOverlap: number
}

/** Below this overlap, a box only touches a thing, and says nothing about it. */
const sameThingOverlap = 0.1

/**
 * What is wrong with the objects of a photo, as one mistake for each kind (after Bolya et al., "TIDE", 2020): missed,
 * named wrongly, placed badly, seen twice, or not there at all.
 */
export function mistakesOf(photo: SeenObjects, options: Options): Mistake[] {
  const { folder, nameOf, minConfidence } = options
  const { widthPx, heightPx } = photo
  const shares = ([left, top, width, height]: CocoBox) => ({
    left: left / widthPx,
    top: top / heightPx,
    width: width / widthPx,
    height: height / heightPx,
  })
  const annotation = ({ categoryId, box }: CocoTruth): MarkedBox => ({
    box: shares(box),
    text: nameOf.get(categoryId)!,
    by: 'annotation',
  })
  const claim = ({ categoryId, box, score }: CocoDetection): MarkedBox => ({
    box: shares(box),
    text: `${nameOf.get(categoryId)} ${Math.round(score * 100)} %`,
    by: 'model',
  })
  const faults = faultsOf(photo, minConfidence, options.minOverlap)
  return [...new Set(faults.map(({ kind }) => kind))].map((kind) => {
    const ofKind = faults.filter((fault) => fault.kind === kind)
    const annotated = ofKind.flatMap(({ truth }) => (truth ? [annotation(truth)] : []))
    const said = ofKind.flatMap(({ detection }) => (detection ? [claim(detection)] : []))
    return {
      kind,
      file: join(folder, photo.file),
      annotated: annotated.map(({ text }) => text),
      said: said.map(({ text }) => text),
      boxes: [...annotated, ...said],
      weight: Math.max(...ofKind.map(({ weight }) => weight)),
    }
  })
}

interface Fault {
  readonly kind: string
  readonly truth?: CocoTruth
  readonly detection?: CocoDetection
  readonly weight: number
}

function faultsOf(photo: SeenObjects, minConfidence: number, minOverlap: number): Fault[] {
  const open = new Set(photo.truths)
  const areaPx = photo.widthPx * photo.heightPx
  const claims = photo.said.filter(({ score }) => score >= minConfidence).sort((a, b) => b.score - a.score)
  const faults = claims.flatMap((detection) => {
    const near = photo.truths
      .map((truth) => ({ truth, overlap: boxOverlap(detection.box, truth.box) }))
      .sort((a, b) => b.overlap - a.overlap)
    const isNamed = ({ truth }: { truth: CocoTruth }) => truth.categoryId === detection.categoryId
    const hit = near.find((each) => each.overlap >= minOverlap && isNamed(each) && open.has(each.truth))
    if (hit) {
      open.delete(hit.truth)
      return []
    }
    return [faultOf(detection, near, isNamed, minOverlap)]
  })
  const seen = new Set(faults.flatMap(({ truth }) => (truth ? [truth] : [])))
  const missed = [...open]
    .filter((truth) => !seen.has(truth))
    .map((truth) => ({ kind: 'missed', truth, weight: (truth.box[2] * truth.box[3]) / areaPx }))
  return [...faults, ...missed]
}

type Near = { readonly truth: CocoTruth; readonly overlap: number }

function faultOf(
  detection: CocoDetection,
  near: readonly Near[],
  isNamed: (near: Near) => boolean,
  minOverlap: number,
): Fault {
  const weight = detection.score
  const [twice] = near.filter((each) => each.overlap >= minOverlap && isNamed(each))
  if (twice) return { kind: 'found twice', truth: twice.truth, detection, weight }
  const [other] = near.filter((each) => each.overlap >= minOverlap)
  if (other) return { kind: 'another name', truth: other.truth, detection, weight }
  const [aside] = near.filter((each) => each.overlap >= sameThingOverlap && isNamed(each))
  if (aside) return { kind: 'placed badly', truth: aside.truth, detection, weight }
  return { kind: 'not annotated there', detection, weight }
}
