import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { createImageTable } from '../adapters/image-table.ts'
import { createUploadQuota } from '../adapters/limits/upload-quota.ts'
import { createUploadPresigner } from '../adapters/upload-presigner.ts'
import { availableFeatures } from '../core/contracts/feature-routes.ts'
import { predictionRequestLike } from '../core/contracts/predictions.ts'
import { type UploadRequest, type UploadSlot, uploadRequestLike } from '../core/contracts/uploads.ts'
import { createDocumentDynamo, createS3 } from '../runtime/clients.ts'
import { correlationIdOf } from '../runtime/correlation.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { type HttpEvent, httpHandler, json, jsonBody, parseRequest } from '../runtime/http-handler.ts'
import { identityOf, ownerOf } from '../runtime/identity.ts'
import { limitRequests } from '../runtime/limit-requests.ts'
import { routeRequests } from '../runtime/route-requests.ts'
import { metrics } from '../runtime/telemetry.ts'
import { countUploads } from './count-uploads.ts'
import { openSlots } from './open-slots.ts'
import { predictKnown, slotToPredict } from './predict.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'MAX_UPLOAD_BYTES',
  'UPLOAD_EXPIRY_SECONDS',
  'DEFAULT_FEATURES',
  'FEATURE_ROUTES',
  'DAILY_UPLOADS',
  'DAILY_UPLOAD_BYTES',
)
const dynamo = createDocumentDynamo()
const limits = {
  maxUploadBytes: env.MAX_UPLOAD_BYTES,
  features: availableFeatures(env.FEATURE_ROUTES),
}
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  spendQuota: createUploadQuota(dynamo, env.TABLE_NAME),
  dailyQuota: { uploads: env.DAILY_UPLOADS, bytes: env.DAILY_UPLOAD_BYTES },
  presignUpload: createUploadPresigner(createS3(), env.ORIGINALS_BUCKET, env.UPLOAD_EXPIRY_SECONDS),
  expirySeconds: env.UPLOAD_EXPIRY_SECONDS,
  defaultFeatures: env.DEFAULT_FEATURES,
  now: () => new Date(),
}

/** Opens the slots that a request asks for, as far as the quotas of its caller go. */
async function open(event: HttpEvent, request: UploadRequest) {
  const identity = identityOf(event)
  await countUploads(deps, identity, request)
  const client = { owner: identity.owner, correlationId: correlationIdOf(event) }
  const answer = await openSlots(deps, client, request)
  metrics.addMetric('UploadSlotsOpened', MetricUnit.Count, 'items' in answer ? answer.items.length : 1)
  return answer
}

const routes = routeRequests({
  'POST /v1/uploads': async (event) => {
    const body = jsonBody(event)
    return json(201, await open(event, parseRequest(uploadRequestLike(body, limits), body)))
  },
  'POST /v1/predictions': async (event) => {
    const body = jsonBody(event)
    const request = parseRequest(predictionRequestLike(body, limits), body)
    if ('imageId' in request) return json(200, await predictKnown(deps, ownerOf(event), request.imageId))
    return json(201, slotToPredict((await open(event, request)) as UploadSlot))
  },
})

/** Upload slots, for uploads and for predictions. */
export const handler = httpHandler(routes, { limit: limitRequests(dynamo) })
