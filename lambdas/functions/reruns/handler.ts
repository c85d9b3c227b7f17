import { httpHandler } from '../../api/http-handler.ts'
import { json } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createDownloadPresigner } from '../../image-record/aws/download-presigner.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createVersionTable } from '../../image-record/aws/version-table.ts'
import { imageOf } from '../../images/image-of.ts'
import { imageView } from '../../images/image-view.ts'
import { readImage } from '../../images/read-image.ts'
import { createImportTable } from '../../jobs/aws/import-table.ts'
import { createJobQueue } from '../../jobs/aws/job-queue.ts'
import { createJobTable } from '../../jobs/aws/job-table.ts'
import { listSkipped } from '../../jobs/imports/list-skipped.ts'
import { startImport } from '../../jobs/imports/start-import.ts'
import { jobRoutes } from '../../jobs/job-routes.ts'
import { changeJob, listJobs, readJob, startJob } from '../../jobs/manage-jobs.ts'
import { createAnalysisQueue } from '../../pipeline/aws/analysis-queue.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { createPresetTable } from '../../transforms/aws/preset-table.ts'
import { compareVersions, listVersions, makeCurrent, requireVersion } from '../../versions/manage-versions.ts'
import { rerunImage } from '../../versions/rerun-image.ts'
import { rerunRoutes } from '../../versions/rerun-routes.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { forCallers } from '../wiring/for-callers.ts'
import { openPublisher } from '../wiring/open-announcer.ts'
import { openRollouts } from '../wiring/open-rollouts.ts'
import { skippedPage } from '../wiring/skipped-page.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'ANALYSIS_QUEUE_URL',
  'VISION_QUEUE_URLS',
  'JOB_QUEUE_URL',
)
const stage = readSettings({ ...settings.reruns, featureRoutes })
const dynamo = createDocumentDynamo()
const sqs = createSqs()
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  versions: createVersionTable(dynamo, env.TABLE_NAME),
  jobs: createJobTable(dynamo, env.TABLE_NAME),
  importTable: createImportTable(dynamo, env.TABLE_NAME),
  presets: createPresetTable(dynamo, env.TABLE_NAME),
  publish: openPublisher(dynamo, env),
  presignDownload: createDownloadPresigner(createS3(), {
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    expiresInSeconds: stage.downloadExpirySeconds,
  }),
  requestAnalysis: createAnalysisQueue(sqs, env.ANALYSIS_QUEUE_URL),
  requestVision: createVisionQueues(sqs, env.VISION_QUEUE_URLS),
  advanceLater: createJobQueue(sqs, env.JOB_QUEUE_URL),
  routes: stage.featureRoutes,
  readRollouts: openRollouts(dynamo, env).remembered,
  now: () => new Date(),
  nowMs: () => performance.now(),
}

const router = routeRequests(
  { ...rerunRoutes, ...jobRoutes },
  {
    rerunImage: async (request) => json(202, await rerunImage(deps, imageOf(request), request.body)),
    listVersions: async (request) => json(200, await listVersions(deps, imageOf(request))),
    getVersion: async (request) => {
      const { run } = await requireVersion(deps, imageOf(request), request.path.version)
      const row = await readImage(deps, { ...imageOf(request), run }, request.query.wait)
      return json(200, await imageView(deps, row))
    },
    compareVersions: async (request) =>
      json(200, await compareVersions(deps, imageOf(request), request.query)),
    setCurrentVersion: async (request) =>
      json(200, await imageView(deps, await makeCurrent(deps, imageOf(request), request.body.version))),
    startJob: async ({ caller, body }) => json(202, await startJob(deps, caller, body)),
    listJobs: async ({ caller, query }) => json(200, await listJobs(deps, caller, query)),
    getJob: async ({ caller: { owner }, path: { id: jobId } }) =>
      json(200, await readJob(deps, { owner, jobId })),
    changeJob: async ({ caller: { owner }, path: { id: jobId }, body }) =>
      json(200, await changeJob(deps, { owner, jobId }, body)),
    startImport: async ({ caller, body }) => json(202, await startImport(deps, caller, body)),
    listSkipped: async ({ caller: { owner }, path: { id: jobId }, query }) =>
      skippedPage(await listSkipped(deps, { owner, jobId }, query)),
  },
)

/** Versions of images, and the jobs that create many of them. */
export const handler = httpHandler(router, forCallers(dynamo, stage))
