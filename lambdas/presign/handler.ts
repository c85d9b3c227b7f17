import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { createImageTable } from '../adapters/image-table.ts'
import type { WantedUploads } from '../adapters/limits/quota-change.ts'
import { createUploadPresigner } from '../adapters/upload-presigner.ts'
import { availableFeatures } from '../core/contracts/feature-routes.ts'
import { predictionRequestLike } from '../core/contracts/predictions.ts'
import { type UploadRequest, type UploadSlot, uploadRequestLike } from '../core/contracts/uploads.ts'
import { AppError } from '../core/errors.ts'
import { scopeCheck } from '../runtime/authorize-route.ts'
import { queryCheck } from '../runtime/check-query.ts'
import { createDocumentDynamo, createS3 } from '../runtime/clients.ts'
import { correlationIdOf } from '../runtime/correlation.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { type HttpEvent, httpHandler, json, jsonBody, parseRequest } from '../runtime/http-handler.ts'
import { identityOf, ownerOf } from '../runtime/identity.ts'
import { limitRequests } from '../runtime/limit-requests.ts'
import { routeRequests } from '../runtime/route-requests.ts'
import { metrics } from '../runtime/telemetry.ts'
import { openSlots } from './open-slots.ts'
import { predictKnown, slotToPredict } from './predict.ts'
import { wantedUploads } from './wanted-uploads.ts'

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
  presignUpload: createUploadPresigner(createS3(), env.ORIGINALS_BUCKET, env.UPLOAD_EXPIRY_SECONDS),
  expirySeconds: env.UPLOAD_EXPIRY_SECONDS,
  defaultFeatures: env.DEFAULT_FEATURES,
  now: () => new Date(),
}

const dailyQuota = { uploads: env.DAILY_UPLOADS, bytes: env.DAILY_UPLOAD_BYTES }

const parseUploads = (event: HttpEvent): UploadRequest => {
  const body = jsonBody(event)
  return parseRequest(uploadRequestLike(body, limits), body)
}
const parsePrediction = (event: HttpEvent) => {
  const body = jsonBody(event)
  return parseRequest(predictionRequestLike(body, limits), body)
}

const checks = [scopeCheck(), queryCheck()]

/**
 * The uploads that a request asks for, to be counted together with the request. One that is refused for what it is asks
 * for none: it is counted as a request, and refused when its turn comes.
 */
function uploadsOf(event: HttpEvent): WantedUploads | undefined {
  try {
    for (const check of checks) check(event)
    const request = event.routeKey === 'POST /v1/uploads' ? parseUploads(event) : parsePrediction(event)
    return 'imageId' in request ? undefined : wantedUploads(dailyQuota, identityOf(event), request)
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** Opens the slots that a request asks for. */
async function open(event: HttpEvent, request: UploadRequest) {
  const client = { owner: ownerOf(event), correlationId: correlationIdOf(event) }
  const answer = await openSlots(deps, client, request)
  metrics.addMetric('UploadSlotsOpened', MetricUnit.Count, 'items' in answer ? answer.items.length : 1)
  return answer
}

const routes = routeRequests({
  'POST /v1/uploads': async (event) => json(201, await open(event, parseUploads(event))),
  'POST /v1/predictions': async (event) => {
    const request = parsePrediction(event)
    if ('imageId' in request) return json(200, await predictKnown(deps, ownerOf(event), request.imageId))
    return json(201, slotToPredict((await open(event, request)) as UploadSlot))
  },
})

/** Upload slots, for uploads and for predictions. */
export const handler = httpHandler(routes, { limit: limitRequests(dynamo, uploadsOf) })
