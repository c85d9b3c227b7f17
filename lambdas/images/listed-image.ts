import type { StoredAnalysis } from '../analysis/analysis.ts'
import { shownVision } from '../feedback/shown-vision.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { type VisionSummary, visionSummary } from '../vision/vision-summary.ts'

/** What a list shows of the analysis. */
export interface AnalysisDigest {
  readonly geometry: StoredAnalysis['geometry']
  readonly placeholder: string
  readonly renditions: StoredAnalysis['renditions']
  /** Absent if the photo does not say when it was taken, and in rows stored before this field existed. */
  readonly takenAt?: string
}

/** What a list shows of one image: its row, without the results that are stored in items of their own. */
export interface ListedImage
  extends Pick<
    ImageRow,
    | 'imageId'
    | 'state'
    | 'reason'
    | 'version'
    | 'running'
    | 'upload'
    | 'annotations'
    | 'kept'
    | 'createdAt'
    | 'updatedAt'
  > {
  readonly analysis?: AnalysisDigest
  /** With corrections applied. */
  readonly vision?: VisionSummary
}

export const analysisDigest = ({
  geometry,
  hashes,
  renditions,
  metadata,
}: StoredAnalysis): AnalysisDigest => ({
  geometry,
  placeholder: hashes.placeholder,
  renditions,
  ...(metadata.takenAt && { takenAt: metadata.takenAt }),
})

/** An image as a list shows it. */
export const listedImage = (row: ImageRow): ListedImage => {
  const { analysis, ...head } = row
  const vision = shownVision(row)
  return {
    ...head,
    analysis: analysis && analysisDigest(analysis),
    vision: vision && visionSummary(vision),
  }
}
