import { createAnalysisQueue } from '../../analysis/aws/analysis-queue.ts'
import { identityOf } from '../../api/caller.ts'
import { type HttpEvent, httpHandler, json, jsonBody, parseRequest } from '../../api/http-handler.ts'
import { imageOf, pathParameter } from '../../api/path-parameters.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createDownloadPresigner } from '../../images/aws/download-presigner.ts'
import { createEventPublisher } from '../../images/aws/event-publisher.ts'
import { createImageTable } from '../../images/aws/image-table.ts'
import { WaitQuery } from '../../images/image-parts.ts'
import { imageView } from '../../images/image-view.ts'
import { readImage } from '../../images/read-image.ts'
import { limitRequests } from '../../limits/limit-requests.ts'
import { createDocumentDynamo, createEventBridge, createS3, createSqs } from '../../platform/clients.ts'
import { JobId } from '../../platform/identifiers.ts'
import { createJobQueue } from '../../versions/aws/job-queue.ts'
import { createJobTable } from '../../versions/aws/job-table.ts'
import { createVersionTable } from '../../versions/aws/version-table.ts'
import { JobChange, JobListQuery, NewJobRequest } from '../../versions/jobs.ts'
import { changeJob, listJobs, readJob, startJob } from '../../versions/manage-jobs.ts'
import { compareVersions, listVersions, makeCurrent, versionThere } from '../../versions/manage-versions.ts'
import { rerunImage } from '../../versions/rerun-image.ts'
import {
  ComparisonQuery,
  CurrentVersionRequest,
  RerunRequest,
  VersionNumber,
} from '../../versions/versions.ts'
import { createVisionQueues } from '../../vision/aws/vision-queues.ts'
import { readEnvironment } from '../environment.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'DOWNLOAD_EXPIRY_SECONDS',
  'FEATURE_ROUTES',
  'ANALYSIS_QUEUE_URL',
  'VISION_ONNX_QUEUE_URL',
  'VISION_REKOGNITION_QUEUE_URL',
  'JOB_QUEUE_URL',
)
const dynamo = createDocumentDynamo()
const sqs = createSqs()
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  versions: createVersionTable(dynamo, env.TABLE_NAME),
  jobs: createJobTable(dynamo, env.TABLE_NAME),
  publish: createEventPublisher(createEventBridge(), env.EVENT_BUS_NAME),
  presignDownload: createDownloadPresigner(createS3(), {
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    expiresInSeconds: env.DOWNLOAD_EXPIRY_SECONDS,
  }),
  requestAnalysis: createAnalysisQueue(sqs, env.ANALYSIS_QUEUE_URL),
  requestVision: createVisionQueues(sqs, {
    onnx: env.VISION_ONNX_QUEUE_URL,
    rekognition: env.VISION_REKOGNITION_QUEUE_URL,
  }),
  advanceLater: createJobQueue(sqs, env.JOB_QUEUE_URL),
  routes: env.FEATURE_ROUTES,
  now: () => new Date(),
  nowMs: () => performance.now(),
}
const jobIdOf = (event: HttpEvent) => pathParameter(event, 'id', JobId)

const routes = routeRequests({
  'POST /v1/images/{id}/rerun': async (event) =>
    json(202, await rerunImage(deps, imageOf(event), parseRequest(RerunRequest, jsonBody(event)))),
  'GET /v1/images/{id}/versions': async (event) => json(200, await listVersions(deps, imageOf(event))),
  'GET /v1/images/{id}/versions/{version}': async (event) => {
    const version = pathParameter(event, 'version', VersionNumber)
    const { wait } = parseRequest(WaitQuery, event.queryStringParameters ?? {})
    const { run } = await versionThere(deps, imageOf(event), version)
    return json(200, await imageView(deps, await readImage(deps, { ...imageOf(event), run }, wait)))
  },
  'GET /v1/images/{id}/comparison': async (event) => {
    const query = parseRequest(ComparisonQuery, event.queryStringParameters ?? {})
    return json(200, await compareVersions(deps, imageOf(event), query))
  },
  'PUT /v1/images/{id}/current-version': async (event) => {
    const { version } = parseRequest(CurrentVersionRequest, jsonBody(event))
    return json(200, await imageView(deps, await makeCurrent(deps, imageOf(event), version)))
  },
  'POST /v1/jobs': async (event) =>
    json(202, await startJob(deps, identityOf(event), parseRequest(NewJobRequest, jsonBody(event)))),
  'GET /v1/jobs': async (event) => {
    const query = parseRequest(JobListQuery, event.queryStringParameters ?? {})
    return json(200, await listJobs(deps, identityOf(event), query))
  },
  'GET /v1/jobs/{id}': async (event) => json(200, await readJob(deps, identityOf(event), jobIdOf(event))),
  'PATCH /v1/jobs/{id}': async (event) =>
    json(
      200,
      await changeJob(deps, identityOf(event), jobIdOf(event), parseRequest(JobChange, jsonBody(event))),
    ),
})

/** Versions of images, and the jobs that make many of them. */
export const handler = httpHandler(routes, { limit: limitRequests(dynamo) })
