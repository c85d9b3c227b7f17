import { ownerOf } from '../../api/caller.ts'
import {
  type HttpEvent,
  httpHandler,
  json,
  jsonBody,
  noContent,
  parseRequest,
} from '../../api/http-handler.ts'
import { imageOf, pathParameter } from '../../api/path-parameters.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { annotateImage } from '../../images/annotate-image.ts'
import { AnnotationChanges, BulkDeleteRequest, BulkTagRequest } from '../../images/annotations.ts'
import { createDerivedStore } from '../../images/aws/derived-store.ts'
import { createDownloadPresigner } from '../../images/aws/download-presigner.ts'
import { createImageTable } from '../../images/aws/image-table.ts'
import { createOriginalStore } from '../../images/aws/original-store.ts'
import { changeAnnotations, changeTags } from '../../images/change-annotations.ts'
import { changeMany } from '../../images/change-many.ts'
import { deleteImage } from '../../images/delete-image.ts'
import { imagePart } from '../../images/image-part.ts'
import { ImagePartName, WaitQuery } from '../../images/image-parts.ts'
import { imageView } from '../../images/image-view.ts'
import { readImage } from '../../images/read-image.ts'
import { prediction, uploadStatus } from '../../images/slots/prediction.ts'
import { limitRequests } from '../../limits/limit-requests.ts'
import { createDocumentDynamo, createS3 } from '../../platform/clients.ts'
import { logger } from '../../platform/telemetry.ts'
import { createVersionTable } from '../../versions/aws/version-table.ts'
import { createContentIndex } from '../../vision/aws/content-index.ts'
import { readEnvironment } from '../environment.ts'
import { openTell } from '../wiring/open-announce.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'DOWNLOAD_EXPIRY_SECONDS',
)
const s3 = createS3()
const dynamo = createDocumentDynamo()
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  content: createContentIndex(dynamo, env.TABLE_NAME),
  versions: createVersionTable(dynamo, env.TABLE_NAME),
  originals: createOriginalStore(s3, env.ORIGINALS_BUCKET),
  derived: createDerivedStore(s3, env.DERIVED_BUCKET),
  ...openTell(dynamo, env),
  presignDownload: createDownloadPresigner(s3, {
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    expiresInSeconds: env.DOWNLOAD_EXPIRY_SECONDS,
  }),
  now: () => new Date(),
  nowMs: () => performance.now(),
}

/** The row that a request names, waiting for it as long as the request says. */
function rowOf(event: HttpEvent) {
  const { wait } = parseRequest(WaitQuery, event.queryStringParameters ?? {})
  return readImage(deps, imageOf(event), wait)
}

const reportFault = (imageId: string, error: unknown) =>
  logger.error('image of a bulk request not changed', { imageId, error: error as Error })

const routes = routeRequests({
  'GET /v1/images/{id}': async (event) => json(200, await imageView(deps, await rowOf(event))),
  'GET /v1/images/{id}/{part}': async (event) => {
    const part = pathParameter(event, 'part', ImagePartName)
    return json(200, imagePart(await rowOf(event), part))
  },
  'GET /v1/uploads/{id}': async (event) => json(200, uploadStatus(await rowOf(event))),
  'GET /v1/predictions/{id}': async (event) => json(200, prediction(await rowOf(event))),
  'PATCH /v1/images/{id}': async (event) => {
    const changes = parseRequest(AnnotationChanges, jsonBody(event))
    const row = await annotateImage(deps, imageOf(event), (before) => changeAnnotations(before, changes))
    return json(200, await imageView(deps, row))
  },
  'POST /v1/images/bulk-tag': async (event) => {
    const { imageIds, ...tags } = parseRequest(BulkTagRequest, jsonBody(event))
    const tag = (imageId: string) =>
      annotateImage(deps, { owner: ownerOf(event), imageId }, (before) => changeTags(before, tags))
    return json(200, await changeMany(imageIds, tag, reportFault))
  },
  'POST /v1/images/bulk-delete': async (event) => {
    const { imageIds } = parseRequest(BulkDeleteRequest, jsonBody(event))
    const remove = (imageId: string) => deleteImage(deps, { owner: ownerOf(event), imageId })
    return json(200, await changeMany(imageIds, remove, reportFault))
  },
  'DELETE /v1/images/{id}': async (event) => {
    await deleteImage(deps, imageOf(event))
    return noContent()
  },
})

/** Single images: what is known of them, what people say about them, and their deletion. */
export const handler = httpHandler(routes, { limit: limitRequests(dynamo) })
