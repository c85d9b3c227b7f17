import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { createImageTable } from '../adapters/image-table.ts'
import { createUploadQuota } from '../adapters/limits/upload-quota.ts'
import { createUploadPresigner } from '../adapters/upload-presigner.ts'
import { availableFeatures } from '../core/contracts/feature-routes.ts'
import { uploadRequestLike } from '../core/contracts/uploads.ts'
import { createDocumentDynamo, createS3 } from '../runtime/clients.ts'
import { correlationIdOf } from '../runtime/correlation.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { httpHandler, json, jsonBody, parseRequest } from '../runtime/http-handler.ts'
import { identityOf } from '../runtime/identity.ts'
import { limitRequests } from '../runtime/limit-requests.ts'
import { logger, metrics } from '../runtime/telemetry.ts'
import { countUploads } from './count-uploads.ts'
import { openSlots } from './open-slots.ts'

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

/** POST /v1/uploads */
export const handler = httpHandler(
  async (event) => {
    const body = jsonBody(event)
    const request = parseRequest(uploadRequestLike(body, limits), body)
    const identity = identityOf(event)
    await countUploads(deps, identity, request)
    const client = { owner: identity.owner, correlationId: correlationIdOf(event) }
    const answer = await openSlots(deps, client, request)
    const slots = 'items' in answer ? answer.items.length : 1
    metrics.addMetric('UploadSlotsOpened', MetricUnit.Count, slots)
    logger.info('upload slots opened', { slots })
    return json(201, answer)
  },
  { limit: limitRequests(dynamo) },
)
