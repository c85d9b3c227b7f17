import { httpHandler } from '../../api/http-handler.ts'
import { json, noContent } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createDerivedStore } from '../../image-record/aws/derived-store.ts'
import { createDownloadPresigner } from '../../image-record/aws/download-presigner.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { type ImageRequest, imageOf } from '../../images/image-of.ts'
import { archiveView, readArchive } from '../../jobs/archives/read-archive.ts'
import { requestArchive } from '../../jobs/archives/request-archive.ts'
import { createArchiveQueue } from '../../jobs/aws/archive-queue.ts'
import { createArchiveTable } from '../../jobs/aws/archive-table.ts'
import { createJobTable } from '../../jobs/aws/job-table.ts'
import { jobResultRoutes } from '../../jobs/job-routes.ts'
import { listJobResults } from '../../jobs/list-job-results.ts'
import { createOwnerLimitsTable } from '../../limits/aws/owner-limits-table.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { createPresetTable } from '../../transforms/aws/preset-table.ts'
import { createTransformQueue } from '../../transforms/aws/transform-queue.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { deleteTransform, listTransforms, readTransform } from '../../transforms/manage-transforms.ts'
import {
  deletePreset,
  listPresets,
  listPresetVersions,
  putPreset,
  readPreset,
} from '../../transforms/presets/manage-presets.ts'
import { presetRoutes } from '../../transforms/presets/preset-routes.ts'
import { requestByPreset } from '../../transforms/presets/request-by-preset.ts'
import { createCapsOf } from '../../transforms/transform-caps.ts'
import { transformLimitsOf } from '../../transforms/transform-limits.ts'
import { transformRoutes } from '../../transforms/transform-routes.ts'
import { transformView } from '../../transforms/transform-view.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { forCallers } from '../wiring/for-callers.ts'
import { openDiscardArchives } from '../wiring/open-archives.ts'

const env = readEnvironment('TABLE_NAME', 'ORIGINALS_BUCKET', 'DERIVED_BUCKET', 'TRANSFORM_QUEUE_URL')
const stage = readSettings(settings.transforms)
const dynamo = createDocumentDynamo()
const s3 = createS3()
const sqs = createSqs()
const derived = createDerivedStore(s3, env.DERIVED_BUCKET)
const archiveRows = createArchiveTable(dynamo, env.TABLE_NAME)
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  transforms: createTransformTable(dynamo, env.TABLE_NAME),
  presets: createPresetTable(dynamo, env.TABLE_NAME),
  jobs: createJobTable(dynamo, env.TABLE_NAME),
  derived,
  archiveRows,
  discardArchives: openDiscardArchives(dynamo, env.TABLE_NAME, derived),
  requestTransform: createTransformQueue(sqs, env.TRANSFORM_QUEUE_URL),
  requestArchive: createArchiveQueue(sqs, env.TRANSFORM_QUEUE_URL),
  presignDownload: createDownloadPresigner(s3, {
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    expiresInSeconds: stage.downloadExpirySeconds,
  }),
  capsOf: createCapsOf(createOwnerLimitsTable(dynamo, env.TABLE_NAME), stage),
  refuseAbove: transformLimitsOf(stage),
  now: () => new Date(),
  nowMs: () => performance.now(),
}

const transformOf = (request: ImageRequest & { readonly path: { readonly transformId: string } }) => ({
  ...imageOf(request),
  transformId: request.path.transformId,
})

const router = routeRequests(
  { ...transformRoutes, ...jobResultRoutes, ...presetRoutes },
  {
    requestTransform: async (request) => {
      const { row, image, preset } = await requestByPreset(
        deps,
        request.caller,
        imageOf(request),
        request.body,
      )
      return json(row.state === 'pending' ? 202 : 200, { ...(await transformView(deps, row, image)), preset })
    },
    listTransforms: async (request) => json(200, await listTransforms(deps, imageOf(request), request.query)),
    getTransform: async (request) =>
      json(200, await readTransform(deps, transformOf(request), request.query.wait)),
    listJobResults: async ({ caller, path, query }) =>
      json(200, await listJobResults(deps, { owner: caller.owner, jobId: path.id }, query)),
    requestJobArchive: async ({ caller, path }) => {
      const archive = await requestArchive(deps, { owner: caller.owner, jobId: path.id })
      return json(archive.state === 'pending' ? 202 : 200, await archiveView(deps, archive))
    },
    getJobArchive: async ({ caller, path, query }) =>
      json(200, await readArchive(deps, { owner: caller.owner, jobId: path.id }, query.wait)),
    deleteTransform: async (request) => {
      await deleteTransform(deps, transformOf(request))
      return noContent()
    },
    listPresets: async ({ caller }) => json(200, await listPresets(deps, caller.owner)),
    getPreset: async ({ caller, path }) => json(200, await readPreset(deps, caller.owner, path.name)),
    listPresetVersions: async ({ caller, path }) =>
      json(200, await listPresetVersions(deps, caller.owner, path.name)),
    putPreset: async ({ caller, path, body }) => {
      const { preset, isNew } = await putPreset(deps, caller.owner, path.name, body)
      return json(isNew ? 201 : 200, preset)
    },
    deletePreset: async ({ caller, path }) => {
      await deletePreset(deps, caller.owner, path.name)
      return noContent()
    },
  },
)

/** Transforms of images, and presets of plans. */
export const handler = httpHandler(router, forCallers(dynamo, stage))
