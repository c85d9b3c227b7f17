import type { ImageRow } from '../contracts/image-row.ts'
import { findableMinConfidence, minColorShare } from '../contracts/image-search.ts'
import type { Facets, Seen } from '../contracts/index-rows.ts'
import { shownVision } from '../feedback/shown-vision.ts'
import { cameraName } from './camera-names.ts'
import { foldName } from './fold-text.ts'
import { imageWords } from './image-words.ts'
import { indexedState } from './indexed-state.ts'

/** Names of each kind that are indexed, most confident first. */
const maxNames = 20

/** To the second; what looks different would sort anywhere. */
const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/

/** Everything that filters and sorts look at. */
export function imageFacets(row: ImageRow): Facets {
  const { imageId, createdAt, state, original, analysis, annotations } = row
  const vision = shownVision(row)
  const labels = vision?.labels?.status === 'completed' ? findable(vision.labels.labels) : undefined
  const objects = vision?.objects?.status === 'completed' ? findable(vision.objects.objects) : undefined
  return stored({
    imageId,
    createdAt,
    state: indexedState(state),
    sizeBytes: original?.sizeBytes ?? analysis?.file.sizeBytes,
    sha256: analysis?.file.sha256,
    format: analysis?.file.format,
    orientation: analysis?.geometry.orientation,
    brightness: analysis?.color.brightnessClass,
    palette: analysis?.color.palette
      .filter(({ share }) => share >= minColorShare)
      .map(({ hex, share }) => ({ hex, share })),
    sharpness: analysis?.quality.sharpness,
    camera: cameraName(analysis?.metadata.camera),
    takenAt: analysis?.metadata.takenAt?.match(localTime)?.[0],
    labels,
    objects,
    faceCount: vision?.faces?.status === 'completed' ? vision.faces.count : undefined,
    tags: annotations?.tags,
    words: imageWords({ ...row, vision }, { labels, objects }),
  })
}

/** Every name of sure enough findings once, with the confidence of the surest one that says it. */
function findable(found: readonly (Seen & { parents: readonly string[] })[]): Seen[] {
  const byName = new Map<string, Seen>()
  for (const { name, parents, confidence } of found) {
    if (confidence < findableMinConfidence) continue
    for (const each of [name, ...parents]) {
      const known = byName.get(foldName(each))
      if (!known || known.confidence < confidence) byName.set(foldName(each), { name: each, confidence })
    }
  }
  return [...byName.values()].sort((a, b) => b.confidence - a.confidence).slice(0, maxNames)
}

/** As it would be read back from the table: without what is undefined, so that both can be compared. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
