import { endSessions } from '../accounts/end-sessions.ts'
import { expireKey, listKeys, revokeKey } from '../accounts/keys.ts'
import { createAuditLog } from '../adapters/audit-log.ts'
import { createDownloadPresigner } from '../adapters/download-presigner.ts'
import { createKeyTable } from '../adapters/identity/key-table.ts'
import { createSessionTable } from '../adapters/identity/session-table.ts'
import { createUserPoolPeople } from '../adapters/identity/user-pool-people.ts'
import { createUserPoolPerson } from '../adapters/identity/user-pool-person.ts'
import { createImageRows } from '../adapters/image-rows.ts'
import { createImageTable } from '../adapters/image-table.ts'
import { createReadOpenWork } from '../adapters/open-work.ts'
import { createPipelineCounters } from '../adapters/pipeline-counters.ts'
import { createQueueDepths } from '../adapters/queue-depths.ts'
import { AuditQuery } from '../core/contracts/audit.ts'
import { AskedOwner, ImageId } from '../core/contracts/identifiers.ts'
import { ImageListQuery } from '../core/contracts/image-views.ts'
import { KeyChangeRequest, KeyId } from '../core/contracts/keys.ts'
import { PeopleQuery } from '../core/contracts/people.ts'
import { operationsRoutes } from '../core/contracts/routes/operations-routes.ts'
import { openMetricsContentType } from '../core/metrics/open-metrics.ts'
import { answerErasure } from '../erasures/answer-erasure.ts'
import { imageView } from '../images/image-view.ts'
import { readImage } from '../images/read-image.ts'
import { createCognito, createDocumentDynamo, createS3, createSqs } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import {
  type HttpEvent,
  httpHandler,
  json,
  jsonBody,
  noContent,
  parseRequest,
} from '../runtime/http-handler.ts'
import { identityOf } from '../runtime/identity.ts'
import { limitRequests } from '../runtime/limit-requests.ts'
import { openErasures } from '../runtime/open-erasures.ts'
import { pathParameter } from '../runtime/path-parameters.ts'
import { routeRequests } from '../runtime/route-requests.ts'
import { auditRequests } from './audit-requests.ts'
import { listAudit } from './list-audit.ts'
import { listImagesOf } from './list-images-of.ts'
import { reportMetrics } from './report-metrics.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'ERASURE_QUEUE_URL',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'DOWNLOAD_EXPIRY_SECONDS',
  'USER_POOL_ID',
  'QUEUE_NAMES',
  'AUDIT_RETENTION_DAYS',
)
const dynamo = createDocumentDynamo()
const cognito = createCognito()
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  rows: createImageRows(dynamo, env.TABLE_NAME),
  presignDownload: createDownloadPresigner(createS3(), {
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    expiresInSeconds: env.DOWNLOAD_EXPIRY_SECONDS,
  }),
  listPeople: createUserPoolPeople(cognito, env.USER_POOL_ID),
  people: createUserPoolPerson(cognito, env.USER_POOL_ID),
  keys: createKeyTable(dynamo, env.TABLE_NAME),
  sessions: createSessionTable(dynamo, env.TABLE_NAME),
  audit: createAuditLog(dynamo, env.TABLE_NAME, env.AUDIT_RETENTION_DAYS),
  auditRetentionDays: env.AUDIT_RETENTION_DAYS,
  queueDepths: createQueueDepths(createSqs(), env.ERASURE_QUEUE_URL, env.QUEUE_NAMES),
  readOpenWork: createReadOpenWork(dynamo, env.TABLE_NAME),
  counters: createPipelineCounters(dynamo, env.TABLE_NAME),
  now: () => new Date(),
  nowMs: () => performance.now(),
}
const erasures = openErasures(dynamo, env)
/** The one function that takes an owner from the path: its routes ask for the scope `admin`. */
const ownerIn = (event: HttpEvent) => pathParameter(event, 'owner', AskedOwner)
const keyIn = (event: HttpEvent) => ({ owner: ownerIn(event), keyId: pathParameter(event, 'id', KeyId) })

const routes = routeRequests({
  'GET /v1/admin/people': async (event) => {
    const { limit, cursor } = parseRequest(PeopleQuery, event.queryStringParameters ?? {})
    return json(200, await deps.listPeople(limit, cursor))
  },
  'GET /v1/admin/owners/{owner}/images': async (event) => {
    const query = parseRequest(ImageListQuery, event.queryStringParameters ?? {})
    return json(200, await listImagesOf(deps, ownerIn(event), query))
  },
  'GET /v1/admin/owners/{owner}/images/{id}': async (event) => {
    const ref = { owner: ownerIn(event), imageId: pathParameter(event, 'id', ImageId) }
    return json(200, await imageView(deps, await readImage(deps, ref)))
  },
  'GET /v1/admin/owners/{owner}/keys': async (event) =>
    json(200, await listKeys(deps, { owner: ownerIn(event) })),
  'PATCH /v1/admin/owners/{owner}/keys/{id}': async (event) => {
    const { owner, keyId } = keyIn(event)
    return json(200, await expireKey(deps, { owner }, keyId, parseRequest(KeyChangeRequest, jsonBody(event))))
  },
  'DELETE /v1/admin/owners/{owner}/keys/{id}': async (event) => {
    const { owner, keyId } = keyIn(event)
    await revokeKey(deps, { owner }, keyId)
    return noContent()
  },
  'DELETE /v1/admin/owners/{owner}/sessions': async (event) => {
    await endSessions(deps, ownerIn(event))
    return noContent()
  },
  'DELETE /v1/admin/owners/{owner}': async (event) =>
    answerErasure(erasures, event, ownerIn(event), identityOf(event)),
  'GET /v1/admin/audit': async (event) =>
    json(200, await listAudit(deps, parseRequest(AuditQuery, event.queryStringParameters ?? {}))),
  'GET /metrics': async () => ({
    statusCode: 200,
    headers: { 'content-type': openMetricsContentType, 'cache-control': 'no-store' },
    body: await reportMetrics(deps),
  }),
})

/** What administrators see, change and erase across owners, each call noted before it is answered; and the metrics. */
export const handler = httpHandler(auditRequests(deps, operationsRoutes, routes), {
  limit: limitRequests(dynamo),
})
