import { createDownloadPresigner } from '../adapters/download-presigner.ts'
import { createImageRows } from '../adapters/image-rows.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { createImagesUnderWay } from '../adapters/images-under-way.ts'
import { createKeepBeside } from '../adapters/keep-beside.ts'
import { createQueryEncoder } from '../adapters/onnx/query-encoder.ts'
import { textEncoderDirectory } from '../adapters/onnx/text-encoder-directory.ts'
import { openDatasetsIn } from '../adapters/search/datasets-in-bucket.ts'
import { openIndexOf } from '../adapters/search/open-index.ts'
import { ImageId } from '../core/contracts/identifiers.ts'
import { ImageSearchQuery, LibraryStatsQuery } from '../core/contracts/image-search.ts'
import { DuplicateDecision, DuplicatesQuery, SimilarQuery } from '../core/contracts/similarity.ts'
import { createDocumentDynamo, createS3 } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { type HttpEvent, httpHandler, json, jsonBody, parseRequest } from '../runtime/http-handler.ts'
import { ownerOf } from '../runtime/identity.ts'
import { limitRequests } from '../runtime/limit-requests.ts'
import { openLikeness } from '../runtime/open-likeness.ts'
import { imageOf, pathParameter } from '../runtime/path-parameters.ts'
import { routeRequests } from '../runtime/route-requests.ts'
import { libraryStats } from '../search/library-stats.ts'
import { listImages } from '../search/list-images.ts'
import { decideDuplicates } from '../similarity/decide-duplicates.ts'
import { findSimilar } from '../similarity/find-similar.ts'
import { listDuplicates } from '../similarity/list-duplicates.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'INDEX_BUCKET_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'DOWNLOAD_EXPIRY_SECONDS',
  'JOINT_MODEL',
)
// What runs it is in a layer that is there only where the stage has a joint model.
const openTextEncoder = async () =>
  (await import('../adapters/onnx/onnx-text-encoder.ts')).openTextEncoder(textEncoderDirectory())
const dynamo = createDocumentDynamo()
const s3 = createS3()
const datasets = openDatasetsIn(s3, env.INDEX_BUCKET_NAME)
const { likeness, families, findNearDuplicates } = openLikeness(datasets)
const deps = {
  likeness,
  families,
  findNearDuplicates,
  images: createImageTable(dynamo, env.TABLE_NAME),
  rows: createImageRows(dynamo, env.TABLE_NAME),
  openIndex: openIndexOf(datasets),
  imagesUnderWay: createImagesUnderWay(dynamo, env.TABLE_NAME),
  encodeQuery: env.JOINT_MODEL === 'none' ? undefined : createQueryEncoder(openTextEncoder),
  countDuplicates: families.totals,
  keepBeside: createKeepBeside(dynamo, env.TABLE_NAME),
  presignDownload: createDownloadPresigner(s3, {
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    expiresInSeconds: env.DOWNLOAD_EXPIRY_SECONDS,
  }),
}
const queryOf = (event: HttpEvent) => event.queryStringParameters ?? {}

const routes = routeRequests({
  'GET /v1/images': async (event) =>
    json(200, await listImages(deps, ownerOf(event), parseRequest(ImageSearchQuery, queryOf(event)))),
  'GET /v1/stats': async (event) =>
    json(200, await libraryStats(deps, ownerOf(event), parseRequest(LibraryStatsQuery, queryOf(event)))),
  'GET /v1/images/{id}/similar': async (event) =>
    json(200, await findSimilar(deps, imageOf(event), parseRequest(SimilarQuery, queryOf(event)))),
  'GET /v1/duplicates': async (event) =>
    json(200, await listDuplicates(deps, ownerOf(event), parseRequest(DuplicatesQuery, queryOf(event)))),
  'PUT /v1/duplicates/{groupId}/decision': async (event) => {
    const groupId = pathParameter(event, 'groupId', ImageId)
    const decision = parseRequest(DuplicateDecision, jsonBody(event))
    return json(200, await decideDuplicates(deps, { owner: ownerOf(event), imageId: groupId }, decision))
  },
})

/** What concerns many images of an owner: lists, searches, counts, likeness and duplicates. */
export const handler = httpHandler(routes, { limit: limitRequests(dynamo) })
