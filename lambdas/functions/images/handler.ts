import { httpHandler } from '../../api/http-handler.ts'
import { json, noContent } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createFeedbackTable } from '../../feedback/aws/feedback-table.ts'
import { historyRoutes } from '../../history/history-routes.ts'
import { readHistory } from '../../history/read-history.ts'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createDownloadPresigner } from '../../image-record/aws/download-presigner.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createOriginalStore } from '../../image-record/aws/original-store.ts'
import { createVersionTable } from '../../image-record/aws/version-table.ts'
import { annotateImage } from '../../images/annotate-image.ts'
import { changeAnnotations, changeTags } from '../../images/change-annotations.ts'
import { changeMany } from '../../images/change-many.ts'
import { deleteImage } from '../../images/delete-image.ts'
import { type ImageRequest, imageOf } from '../../images/image-of.ts'
import { imagePart } from '../../images/image-part.ts'
import { imageRoutes } from '../../images/image-routes.ts'
import { imageView } from '../../images/image-view.ts'
import { readImage } from '../../images/read-image.ts'
import { createContentIndex } from '../../pipeline/aws/content-index.ts'
import { createDocumentDynamo, createS3 } from '../../platform/clients.ts'
import { logger } from '../../platform/telemetry.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { prediction, uploadStatus } from '../../uploads/prediction.ts'
import { uploadRoutes } from '../../uploads/upload-routes.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { forCallers } from '../wiring/for-callers.ts'
import { openPublishing } from '../wiring/open-announcer.ts'
import { openDiscardArchives } from '../wiring/open-archives.ts'

const env = readEnvironment('TABLE_NAME', 'ORIGINALS_BUCKET', 'DERIVED_BUCKET', 'EVENT_BUS_NAME')
const stage = readSettings(settings.images)
const s3 = createS3()
const dynamo = createDocumentDynamo()
const derived = createDerivedStore(s3, env.DERIVED_BUCKET)
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  content: createContentIndex(dynamo, env.TABLE_NAME),
  versions: createVersionTable(dynamo, env.TABLE_NAME),
  feedback: createFeedbackTable(dynamo, env.TABLE_NAME),
  transforms: createTransformTable(dynamo, env.TABLE_NAME),
  originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
  derived,
  discardArchives: openDiscardArchives(dynamo, env.TABLE_NAME, derived),
  ...openPublishing(dynamo, env),
  presignDownload: createDownloadPresigner(s3, {
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    expiresInSeconds: stage.downloadExpirySeconds,
  }),
  now: () => new Date(),
  nowMs: () => performance.now(),
}

/** The row of the image in the path, after waiting for as long as the request asks. */
const rowOf = (request: ImageRequest & { readonly query: { readonly wait: number } }) =>
  readImage(deps, imageOf(request), request.query.wait)

const reportFault = (imageId: string, error: unknown) =>
  logger.error('image of a bulk request not changed', { imageId, error: error as Error })

const router = routeRequests(
  { ...imageRoutes, ...uploadRoutes, ...historyRoutes },
  {
    getImage: async (request) => json(200, await imageView(deps, await rowOf(request))),
    getImagePart: async (request) => json(200, imagePart(await rowOf(request), request.path.part)),
    getHistory: async (request) => json(200, await readHistory(deps, imageOf(request))),
    getUpload: async (request) => json(200, uploadStatus(await rowOf(request))),
    getPrediction: async (request) => json(200, prediction(await rowOf(request))),
    annotateImage: async (request) => {
      const row = await annotateImage(deps, imageOf(request), (before) =>
        changeAnnotations(before, request.body),
      )
      return json(200, await imageView(deps, row))
    },
    tagImages: async ({ caller, body: { imageIds, ...tags } }) => {
      const tag = (imageId: string) =>
        annotateImage(deps, { owner: caller.owner, imageId }, (before) => changeTags(before, tags))
      return json(200, await changeMany(imageIds, tag, reportFault))
    },
    deleteImages: async ({ caller, body }) => {
      const remove = (imageId: string) => deleteImage(deps, { owner: caller.owner, imageId })
      return json(200, await changeMany(body.imageIds, remove, reportFault))
    },
    deleteImage: async (request) => {
      await deleteImage(deps, imageOf(request))
      return noContent()
    },
  },
)

/** Single images: reading them, changing what people say about them, and deleting them. */
export const handler = httpHandler(router, forCallers(dynamo, stage))
