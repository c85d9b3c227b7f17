import { imageCosts } from '../costs/image-costs.ts'
import { shownVision } from '../feedback/shown-vision.ts'
import type { DownloadPresigner } from '../image-record/aws/download-presigner.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import type { ImageSummary, ImageView } from './image-views.ts'
import { inWords, visionInWords } from './in-words.ts'
import type { ListedImage } from './listed-image.ts'

export interface ViewDeps {
  presignDownload: DownloadPresigner
}

const head = ({
  imageId,
  state,
  reason,
  version,
  running,
  upload,
  annotations,
  createdAt,
  updatedAt,
}: Omit<ListedImage, 'analysis' | 'vision'>) => ({
  imageId,
  state,
  reason: reason && inWords(reason),
  version,
  running,
  filename: upload?.filename,
  externalId: upload?.externalId,
  correlationId: upload?.correlationId,
  annotations,
  createdAt,
  updatedAt,
})

const renditionViews = (deps: ViewDeps, { analysis }: Pick<ListedImage | ImageRow, 'analysis'>) =>
  Promise.all(
    (analysis?.renditions ?? []).map(async ({ key, ...facts }) => ({
      ...facts,
      url: await deps.presignDownload.rendition(key),
    })),
  )

async function originalView(deps: ViewDeps, { original, upload, analysis }: ImageRow) {
  if (!original) return undefined
  const { eTag, versionId, sizeBytes } = original
  return {
    eTag,
    versionId,
    sizeBytes,
    contentType: analysis?.file.mimeType ?? upload?.contentType ?? 'application/octet-stream',
    url: await deps.presignDownload.original(original, upload?.filename),
  }
}

/** The whole record, as the API shows it. */
export async function imageView(deps: ViewDeps, row: ImageRow): Promise<ImageView> {
  const [original, renditions] = await Promise.all([originalView(deps, row), renditionViews(deps, row)])
  const { analysis, provenance } = row
  const vision = visionInWords(shownVision(row))
  const { degraded } = row.upload ?? {}
  return {
    ...head(row),
    source: row.upload?.source,
    original,
    analysis,
    provenance,
    vision,
    renditions,
    degraded,
    costs: imageCosts(row),
  }
}

/** One line of a list. */
export const imageSummary = async (deps: ViewDeps, image: ListedImage): Promise<ImageSummary> => ({
  ...head(image),
  geometry: image.analysis?.geometry,
  placeholder: image.analysis?.placeholder,
  vision: image.vision,
  renditions: await renditionViews(deps, image),
})
