import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { scopeCheck } from '../../api/authorize-route.ts'
import { identityOf, ownerOf } from '../../api/caller.ts'
import { queryCheck } from '../../api/check-query.ts'
import { correlationIdOf } from '../../api/correlation.ts'
import { type HttpEvent, httpHandler, json, jsonBody, parseRequest } from '../../api/http-handler.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createImageTable } from '../../images/aws/image-table.ts'
import { createUploadPresigner } from '../../images/aws/upload-presigner.ts'
import { openSlots } from '../../images/slots/open-slots.ts'
import { predictKnown, slotToPredict } from '../../images/slots/predict.ts'
import { predictionRequestLike } from '../../images/slots/predictions.ts'
import { type UploadRequest, type UploadSlot, uploadRequestLike } from '../../images/slots/uploads.ts'
import { wantedUploads } from '../../images/slots/wanted-uploads.ts'
import type { WantedUploads } from '../../limits/aws/quota-change.ts'
import { limitRequests } from '../../limits/limit-requests.ts'
import { createDocumentDynamo, createS3 } from '../../platform/clients.ts'
import { AppError } from '../../platform/errors.ts'
import { metrics } from '../../platform/telemetry.ts'
import { availableFeatures } from '../../vision/feature-routes.ts'
import { readEnvironment } from '../environment.ts'

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
