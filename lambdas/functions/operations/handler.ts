import { identityOf } from '../../api/caller.ts'
import {
  type HttpEvent,
  httpHandler,
  json,
  jsonBody,
  noContent,
  parseRequest,
} from '../../api/http-handler.ts'
import { pathParameter } from '../../api/path-parameters.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { answerErasure } from '../../erasures/answer-erasure.ts'
import { createKeyTable } from '../../identity/aws/key-table.ts'
import { createSessionTable } from '../../identity/aws/session-table.ts'
import { createUserPoolPeople } from '../../identity/aws/user-pool-people.ts'
import { createUserPoolPerson } from '../../identity/aws/user-pool-person.ts'
import { endSessions } from '../../identity/end-sessions.ts'
import { KeyChangeRequest, KeyId } from '../../identity/keys.ts'
import { expireKey, listKeys, revokeKey } from '../../identity/manage-keys.ts'
import { PeopleQuery } from '../../identity/people.ts'
import { createDownloadPresigner } from '../../images/aws/download-presigner.ts'
import { createImageRows } from '../../images/aws/image-rows.ts'
import { createImageTable } from '../../images/aws/image-table.ts'
import { createReadOpenWork } from '../../images/aws/open-work.ts'
import { imageView } from '../../images/image-view.ts'
import { ImageListQuery } from '../../images/image-views.ts'
import { readImage } from '../../images/read-image.ts'
import { limitRequests } from '../../limits/limit-requests.ts'
import { AuditQuery } from '../../operations/audit.ts'
import { auditRequests } from '../../operations/audit-requests.ts'
import { createAuditLog } from '../../operations/aws/audit-log.ts'
import { createPipelineCounters } from '../../operations/aws/pipeline-counters.ts'
import { createQueueDepths } from '../../operations/aws/queue-depths.ts'
import { listAudit } from '../../operations/list-audit.ts'
import { listImagesOf } from '../../operations/list-images-of.ts'
import { openMetricsContentType } from '../../operations/metrics/open-metrics.ts'
import { operationsRoutes } from '../../operations/operations-routes.ts'
import { reportMetrics } from '../../operations/report-metrics.ts'
import { createCognito, createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import { AskedOwner, ImageId } from '../../platform/identifiers.ts'
import { readEnvironment } from '../environment.ts'
import { openErasures } from '../wiring/open-erasures.ts'

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
