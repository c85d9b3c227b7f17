import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { DescribeEventBusCommand } from '@aws-sdk/client-eventbridge'
import { HeadBucketCommand } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { httpHandler } from '../../api/http-handler.ts'
import { json } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { type Checks, checkDependencies } from '../../operations/check-dependencies.ts'
import { healthRoutes } from '../../operations/health-routes.ts'
import { createDynamo, createEventBridge, createS3, createSqs } from '../../platform/clients.ts'
import { rememberBriefly } from '../../platform/remember-briefly.ts'
import { logger } from '../../platform/telemetry.ts'
import { readEnvironment } from '../environment.ts'

const env = readEnvironment(
  'ORIGIN_SECRETS',
  'TABLE_NAME',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'EVENT_BUS_NAME',
  'ANALYSIS_QUEUE_URL',
  'VISION_QUEUE_URLS',
)
const [dynamo, s3, sqs, eventBridge] = [createDynamo(), createS3(), createSqs(), createEventBridge()]

const queue = (QueueUrl: string) => (abortSignal: AbortSignal) =>
  sqs.send(new GetQueueAttributesCommand({ QueueUrl }), { abortSignal })

const dependencies: Checks = {
  table: (abortSignal) =>
    dynamo.send(new DescribeTableCommand({ TableName: env.TABLE_NAME }), { abortSignal }),
  originals: (abortSignal) =>
    s3.send(new HeadBucketCommand({ Bucket: env.ORIGINALS_BUCKET }), { abortSignal }),
  derived: (abortSignal) => s3.send(new HeadBucketCommand({ Bucket: env.DERIVED_BUCKET }), { abortSignal }),
  analysisQueue: queue(env.ANALYSIS_QUEUE_URL),
  visionQueue: queue(env.VISION_QUEUE_URLS.onnx!),
  eventBus: (abortSignal) =>
    eventBridge.send(new DescribeEventBusCommand({ Name: env.EVENT_BUS_NAME }), { abortSignal }),
}

/** Strangers may ask as often as they like: each process asks AWS once in this time. */
const rememberedSeconds = 5
const cachedBriefly = { 'cache-control': `public, max-age=${rememberedSeconds}` }

const readinessNow = rememberBriefly(
  async () => {
    const readiness = await checkDependencies(dependencies, () => performance.now())
    logger.info('readiness checked', { ...readiness })
    return readiness
  },
  rememberedSeconds * 1000,
  () => performance.now(),
)

const router = routeRequests(healthRoutes, {
  checkLiveness: async () => json(200, { status: 'ok' }, cachedBriefly),
  checkReadiness: async () => {
    const readiness = await readinessNow()
    return json(readiness.status === 'ok' ? 200 : 503, readiness, cachedBriefly)
  },
})

/** Reports whether the API answers, and whether its dependencies do. */
export const handler = httpHandler(router, { originSecrets: env.ORIGIN_SECRETS })
