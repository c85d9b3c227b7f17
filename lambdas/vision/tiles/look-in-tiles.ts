import type { Edges } from '../clip-to-picture.ts'
import type { featuresInDetail } from '../detail-edge.ts'
import type { FeatureReader } from '../onnx/onnx-vision.ts'
import { type Picture, pictureOf } from '../onnx/picture.ts'
import { cropRaster } from '../pixels/crop-raster.ts'
import type { Box, Findings } from '../vision.ts'
import { boxFromTile, isCutOff } from './from-tile.ts'
import { tilesOf } from './tiles-of.ts'

type TiledFeature = (typeof featuresInDetail)[number]

interface Found {
  readonly box: Box
  readonly confidence: number
}

/** How the findings of a feature are taken apart and put together. */
export interface TiledFindings<F extends TiledFeature, Each extends Found> {
  readonly list: (findings: Findings[F]) => readonly Each[]
  /** A finding of a tile in the whole picture, apart from its box. */
  readonly place: (found: Each, tile: Edges) => Each
  /** The kind of thing: findings of different kinds never stand for each other. */
  readonly kindOf: (found: Each) => string
  readonly findingsOf: (found: readonly Each[]) => Findings[F]
}

/** As many as one look may find. */
const maxFindings = 100

/** Two boxes of one kind with more of the smaller one in common are the same thing, seen twice. */
const maxShared = 0.5

/**
 * Looks at the whole picture and, if there is a detailed one, at each tile of it: a face of 90 px in a panorama of
 * 6,000 px has 15 px left when the whole is 1,024 px wide.
 */
export function lookInTiles<F extends TiledFeature, Each extends Found>(
  read: FeatureReader<F>,
  { list, place, kindOf, findingsOf }: TiledFindings<F, Each>,
): FeatureReader<F> {
  async function lookAt(detail: NonNullable<Picture['detail']>, tile: Edges, picture: Picture) {
    const raster = await cropRaster(detail, tile)
    const { findings, source } = await read(pictureOf(raster, picture.effort))
    const found = list(findings).flatMap((each) => {
      const box = isCutOff(each.box, tile) ? undefined : boxFromTile(each.box, tile)
      return box ? [{ ...place(each, tile), box }] : []
    })
    return { found, source }
  }

  return async (picture) => {
    const whole = await read(picture)
    const { detail } = picture
    if (!detail) return whole
    const found = [...list(whole.findings)]
    let { durationMs, costUsd } = whole.source
    const tiles = tilesOf(detail)
    for (const tile of tiles) {
      const seen = await lookAt(detail, tile, picture)
      found.push(...seen.found)
      durationMs += seen.source.durationMs
      costUsd += seen.source.costUsd
    }
    const distinct = withoutRepeats(found, kindOf).slice(0, maxFindings)
    const parameters = { ...whole.source.parameters, tiles: tiles.length }
    return { findings: findingsOf(distinct), source: { ...whole.source, parameters, durationMs, costUsd } }
  }
}

/** The most confident of all findings of one thing, most confident first. */
function withoutRepeats<Each extends Found>(found: readonly Each[], kindOf: (found: Each) => string): Each[] {
  const kept: Each[] = []
  for (const each of [...found].sort((a, b) => b.confidence - a.confidence)) {
    const isRepeat = kept.some(
      (other) => kindOf(other) === kindOf(each) && sharedOfSmaller(other.box, each.box) > maxShared,
    )
    if (!isRepeat) kept.push(each)
  }
  return kept
}

/** The area that two boxes share, as a share of the smaller one. A tile may show a part of a large thing as a whole. */
function sharedOfSmaller(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
  if (width <= 0 || height <= 0) return 0
  return (width * height) / Math.min(a.width * a.height, b.width * b.height)
}
