import { createContentIndex } from '../adapters/content-index.ts'
import { createDerivedStore } from '../adapters/derived-store.ts'
import { createDownloadPresigner } from '../adapters/download-presigner.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { createOriginalStore } from '../adapters/original-store.ts'
import { createVersionTable } from '../adapters/reruns/version-table.ts'
import { changeAnnotations, changeTags } from '../core/annotations/change-annotations.ts'
import { AnnotationChanges, BulkDeleteRequest, BulkTagRequest } from '../core/contracts/annotations.ts'
import { ImagePartName, WaitQuery } from '../core/contracts/image-parts.ts'
import { prediction, uploadStatus } from '../core/predictions/prediction.ts'
import { createDocumentDynamo, createS3 } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import {
  type HttpEvent,
  httpHandler,
  json,
  jsonBody,
  noContent,
  parseRequest,
} from '../runtime/http-handler.ts'
import { ownerOf } from '../runtime/identity.ts'
import { limitRequests } from '../runtime/limit-requests.ts'
import { openTell } from '../runtime/open-announce.ts'
import { imageOf, pathParameter } from '../runtime/path-parameters.ts'
import { routeRequests } from '../runtime/route-requests.ts'
import { logger } from '../runtime/telemetry.ts'
import { annotateImage } from './annotate-image.ts'
import { changeMany } from './change-many.ts'
import { deleteImage } from './delete-image.ts'
import { imagePart } from './image-part.ts'
import { imageView } from './image-view.ts'
import { readImage } from './read-image.ts'

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
