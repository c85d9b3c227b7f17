import { httpHandler } from '../../api/http-handler.ts'
import { json, noContent } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { answerErasure } from '../../erasures/answer-erasure.ts'
import { createKeyTable } from '../../identity/aws/key-table.ts'
import { createSessionTable } from '../../identity/aws/session-table.ts'
import { createUserPoolPeople } from '../../identity/aws/user-pool-people.ts'
import { createUserPoolPerson } from '../../identity/aws/user-pool-person.ts'
import { endSessions } from '../../identity/end-sessions.ts'
import { expireKey, listKeys, revokeKey } from '../../identity/manage-keys.ts'
import { createDownloadPresigner } from '../../image-record/aws/download-presigner.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createImageRows } from '../../images/aws/image-rows.ts'
import { imageView } from '../../images/image-view.ts'
import { readImage } from '../../images/read-image.ts'
import { createClosedCheck } from '../../limits/aws/close-account.ts'
import { createOwnerLimitsTable } from '../../limits/aws/owner-limits-table.ts'
import { limitsOfOwner } from '../../limits/owner-limits.ts'
import { auditRequest } from '../../operations/audit-request.ts'
import { createAuditLog } from '../../operations/aws/audit-log.ts'
import { type MoveMessages, moveMessages } from '../../operations/aws/move-messages.ts'
import { createOpenWorkReader } from '../../operations/aws/open-work.ts'
import { createPipelineCounters } from '../../operations/aws/pipeline-counters.ts'
import { createQueueDepths } from '../../operations/aws/queue-depths.ts'
import { listAudit } from '../../operations/list-audit.ts'
import { listImagesOf } from '../../operations/list-images-of.ts'
import { changeOwnerLimits, readOwnerLimits } from '../../operations/manage-owner-limits.ts'
import { openMetricsContentType } from '../../operations/metrics/open-metrics.ts'
import { operationsRoutes } from '../../operations/operations-routes.ts'
import { readOverview } from '../../operations/read-overview.ts'
import { redriveQueue } from '../../operations/redrive-queue.ts'
import { reportMetrics } from '../../operations/report-metrics.ts'
import { createCognito, createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { createVisionBudget } from '../../vision/aws/vision-budget.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { limitCallers } from '../wiring/limit-callers.ts'
import { openErasures } from '../wiring/open-erasures.ts'

const env = readEnvironment(
  'ORIGIN_SECRETS',
  'TABLE_NAME',
  'ERASURE_QUEUE_URL',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'USER_POOL_ID',
  'QUEUE_NAMES',
)
const stage = readSettings(settings.operations)
const dynamo = createDocumentDynamo()
const cognito = createCognito()
const sqs = createSqs()
const deps = {
  ...stage,
  images: createImageTable(dynamo, env.TABLE_NAME),
  rows: createImageRows(dynamo, env.TABLE_NAME),
  presignDownload: createDownloadPresigner(createS3(), {
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    expiresInSeconds: stage.downloadExpirySeconds,
  }),
  listPeople: createUserPoolPeople(cognito, env.USER_POOL_ID),
  people: createUserPoolPerson(cognito, env.USER_POOL_ID),
  keys: createKeyTable(dynamo, env.TABLE_NAME),
  sessions: createSessionTable(dynamo, env.TABLE_NAME),
  audit: createAuditLog(dynamo, env.TABLE_NAME, stage.auditRetentionDays),
  queueDepths: createQueueDepths(sqs, env.ERASURE_QUEUE_URL, env.QUEUE_NAMES),
  queueNames: env.QUEUE_NAMES,
  urlOf: (queueName: string) => new URL(queueName, env.ERASURE_QUEUE_URL).href,
  moveMessages: (options: MoveMessages) => moveMessages(sqs, options),
  readOpenWork: createOpenWorkReader(dynamo, env.TABLE_NAME),
  counters: createPipelineCounters(dynamo, env.TABLE_NAME),
  budget: createVisionBudget(dynamo, env.TABLE_NAME, { monthlyUsd: stage.rekognitionMonthlyBudgetUsd }),
  now: () => new Date(),
  nowMs: () => performance.now(),
}
const ownerLimits = {
  ownerLimits: createOwnerLimitsTable(dynamo, env.TABLE_NAME),
  stageLimits: limitsOfOwner(stage),
  people: deps.people,
  isClosed: createClosedCheck(dynamo, env.TABLE_NAME),
}
const erasures = openErasures(dynamo, env)

const router = routeRequests(operationsRoutes, {
  listPeople: async ({ query }) => json(200, await deps.listPeople(query.limit, query.cursor)),
  listImagesOf: async ({ path, query }) => json(200, await listImagesOf(deps, path.owner, query)),
  getImageOf: async ({ path }) =>
    json(200, await imageView(deps, await readImage(deps, { owner: path.owner, imageId: path.id }))),
  getOwnerLimits: async ({ path }) => json(200, await readOwnerLimits(ownerLimits, path.owner)),
  changeOwnerLimits: async ({ path, body }) =>
    json(200, await changeOwnerLimits(ownerLimits, path.owner, body)),
  listKeysOf: async ({ path }) => json(200, await listKeys(deps, { owner: path.owner })),
  expireKeyOf: async ({ path, body }) =>
    json(200, await expireKey(deps, { owner: path.owner }, path.id, body)),
  revokeKeyOf: async ({ path }) => {
    await revokeKey(deps, { owner: path.owner }, path.id)
    return noContent()
  },
  endSessionsOf: async ({ path }) => {
    await endSessions(deps, path.owner)
    return noContent()
  },
  eraseOwner: async ({ caller, path, query }) => answerErasure(erasures, path.owner, caller, query),
  listAudit: async ({ query }) => json(200, await listAudit(deps, query)),
  getOverview: async () => json(200, await readOverview(deps)),
  redriveQueue: async ({ path }) => json(200, await redriveQueue(deps, path.name)),
  getMetrics: async () => ({
    statusCode: 200,
    headers: { 'content-type': openMetricsContentType, 'cache-control': 'no-store' },
    body: await reportMetrics(deps),
  }),
})

/**
 * What administrators read, change and erase across owners, and the metrics. Every call is audited before it is
 * answered.
 */
export const handler = httpHandler(router, {
  originSecrets: env.ORIGIN_SECRETS,
  limit: limitCallers(dynamo, stage),
  beforeAnswer: (event, route) => auditRequest(deps, event, route),
})
