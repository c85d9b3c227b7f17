import type { DownloadPresigner } from '../image-record/aws/download-presigner.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import type { TransformRow } from './transform-row.ts'
import type { TransformView } from './transforms.ts'

export interface TransformViewDeps {
  presignDownload: Pick<DownloadPresigner, 'rendition'>
}

/** @param image the image as it is now */
export async function transformView(
  { presignDownload }: TransformViewDeps,
  row: TransformRow,
  image: Pick<ImageRow, 'version'>,
): Promise<TransformView> {
  const { imageId, transformId, version, state, plan, key, result, reason, attempts, lastFault } = row
  const { createdAt, settledAt } = row
  const path = `/v1/images/${imageId}`
  return {
    transformId,
    imageId,
    version,
    stale: image.version !== version,
    state,
    plan,
    ...(key && result && { result: { ...result, url: await presignDownload.rendition(key) } }),
    reason,
    attempts,
    lastFault,
    createdAt,
    settledAt,
    links: { self: `${path}/transforms/${transformId}`, image: path },
  }
}
