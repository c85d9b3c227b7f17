import { httpHandler } from '../../api/http-handler.ts'
import { json } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createDownloadPresigner } from '../../image-record/aws/download-presigner.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createImageRows } from '../../images/aws/image-rows.ts'
import { createImagesUnderWay } from '../../images/aws/images-under-way.ts'
import { imageOf } from '../../images/image-of.ts'
import { createDocumentDynamo, createS3 } from '../../platform/clients.ts'
import { openDatasetsIn } from '../../search/aws/datasets-in-bucket.ts'
import { createMaintenanceNotes } from '../../search/aws/maintenance-notes.ts'
import { openIndexOf } from '../../search/dataset/open-index.ts'
import { libraryStats } from '../../search/library-stats.ts'
import { listImages } from '../../search/list-images.ts'
import { listMonth } from '../../search/list-month.ts'
import { readTimeline } from '../../search/read-timeline.ts'
import { searchRoutes } from '../../search/search-routes.ts'
import { createQueryEncoder } from '../../search/text-encoder/query-encoder.ts'
import { textEncoderDirectory } from '../../search/text-encoder/text-encoder-directory.ts'
import { createSaveKeepDecision } from '../../similarity/aws/save-keep-decision.ts'
import { decideDuplicates } from '../../similarity/decide-duplicates.ts'
import { findSimilar } from '../../similarity/find-similar.ts'
import { listDuplicates } from '../../similarity/list-duplicates.ts'
import { openLikeness } from '../../similarity/open-likeness.ts'
import { similarityRoutes } from '../../similarity/similarity-routes.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { forCallers } from '../wiring/for-callers.ts'

const env = readEnvironment('TABLE_NAME', 'INDEX_BUCKET_NAME', 'ORIGINALS_BUCKET', 'DERIVED_BUCKET')
const stage = readSettings(settings.library)
// The code that runs it is in a layer that only exists in stages with a joint model.
const openTextEncoder = async () =>
  (await import('../../search/text-encoder/onnx-text-encoder.ts')).openTextEncoder(textEncoderDirectory())
const dynamo = createDocumentDynamo()
const s3 = createS3()
const datasets = openDatasetsIn(s3, env.INDEX_BUCKET_NAME)
const notes = createMaintenanceNotes(dynamo, env.TABLE_NAME)
const { likeness, families, findNearDuplicates } = openLikeness(datasets)
const deps = {
  ...stage,
  likeness,
  families,
  findNearDuplicates,
  images: createImageTable(dynamo, env.TABLE_NAME),
  rows: createImageRows(dynamo, env.TABLE_NAME),
  openIndex: openIndexOf(datasets),
  indexedThrough: async (owner: string) => (await notes.read(owner, false))?.indexedThrough,
  imagesUnderWay: createImagesUnderWay(dynamo, env.TABLE_NAME),
  encodeQuery: stage.jointModel === 'none' ? undefined : createQueryEncoder(openTextEncoder),
  countDuplicates: families.totals,
  saveKeepDecision: createSaveKeepDecision(dynamo, env.TABLE_NAME),
  presignDownload: createDownloadPresigner(s3, {
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    expiresInSeconds: stage.downloadExpirySeconds,
  }),
}

const router = routeRequests(
  { ...searchRoutes, ...similarityRoutes },
  {
    listImages: async ({ caller, query }) => json(200, await listImages(deps, caller.owner, query)),
    getLibraryStats: async ({ caller, query }) => json(200, await libraryStats(deps, caller.owner, query)),
    getTimeline: async ({ caller, query }) => json(200, await readTimeline(deps, caller.owner, query)),
    listMonth: async ({ caller, path, query }) =>
      json(200, await listMonth(deps, caller.owner, path.month, query)),
    findSimilarImages: async (request) => json(200, await findSimilar(deps, imageOf(request), request.query)),
    listDuplicates: async ({ caller, query }) => json(200, await listDuplicates(deps, caller.owner, query)),
    decideDuplicates: async ({ caller, path, body }) =>
      json(200, await decideDuplicates(deps, { owner: caller.owner, imageId: path.groupId }, body)),
  },
)

/** Everything about many images of an owner: lists, searches, counts, similarity and duplicates. */
export const handler = httpHandler(router, forCallers(dynamo, stage))
