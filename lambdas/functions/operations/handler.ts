import { httpHandler } from '../../api/http-handler.ts'
import { json, noContent } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createBudgetReader } from '../../costs/aws/budget-counters.ts'
import { createCostLedger } from '../../costs/aws/cost-ledger.ts'
import { listCosts } from '../../costs/list-costs.ts'
import { answerErasure } from '../../erasures/answer-erasure.ts'
import { findingRestored } from '../../identity/aws/finding-restored.ts'
import { createKeyTable } from '../../identity/aws/key-table.ts'
import { createRestoredPeople, withOwners } from '../../identity/aws/restored-people.ts'
import { createSessionTable } from '../../identity/aws/session-table.ts'
import { createUserPoolPeople } from '../../identity/aws/user-pool-people.ts'
import { createUserPoolPerson } from '../../identity/aws/user-pool-person.ts'
import { changePerson } from '../../identity/change-person.ts'
import { endSessions } from '../../identity/end-sessions.ts'
import { invitePerson } from '../../identity/invite-person.ts'
import { expireKey, listKeys, revokeKey } from '../../identity/manage-keys.ts'
import { createDownloadPresigner } from '../../image-record/aws/download-presigner.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import { createShadowTable } from '../../image-record/aws/shadow-table.ts'
import { createVersionTable } from '../../image-record/aws/version-table.ts'
import { createImageRows } from '../../images/aws/image-rows.ts'
import { imageView } from '../../images/image-view.ts'
import { readImage } from '../../images/read-image.ts'
import { createInspectionInvoker } from '../../inspections/aws/inspection-invoker.ts'
import { createInspectionTable } from '../../inspections/aws/inspection-table.ts'
import { beginRepair } from '../../inspections/begin-repair.ts'
import {
  listDifferences,
  listInspections,
  readInspection,
  viewOf,
} from '../../inspections/read-inspections.ts'
import { startInspection } from '../../inspections/start-inspection.ts'
import { createImportTable } from '../../jobs/aws/import-table.ts'
import { createJobQueue } from '../../jobs/aws/job-queue.ts'
import { createJobTable } from '../../jobs/aws/job-table.ts'
import { listSkipped } from '../../jobs/imports/list-skipped.ts'
import { startImportOf } from '../../jobs/imports/start-import.ts'
import { changeJob, listJobs, readJob } from '../../jobs/manage-jobs.ts'
import { createClosedCheck } from '../../limits/aws/close-account.ts'
import { createDisabledAccounts } from '../../limits/aws/disable-account.ts'
import { createOwnerLimitsTable } from '../../limits/aws/owner-limits-table.ts'
import { limitsOfOwner } from '../../limits/owner-limits.ts'
import { auditRequest } from '../../operations/audit-request.ts'
import { createAuditLog } from '../../operations/aws/audit-log.ts'
import { createLetterDropper } from '../../operations/aws/drop-letters.ts'
import { createFailureIndex } from '../../operations/aws/failure-index.ts'
import { type MoveMessages, moveMessages } from '../../operations/aws/move-messages.ts'
import { createOpenWorkReader } from '../../operations/aws/open-work.ts'
import { createPipelineCounters } from '../../operations/aws/pipeline-counters.ts'
import { createQueueDepths } from '../../operations/aws/queue-depths.ts'
import { changeRollout, listRollouts, requestShadows } from '../../operations/comparisons/manage-rollouts.ts'
import { readComparison } from '../../operations/comparisons/read-comparison.ts'
import { actOnFailures } from '../../operations/failures/act-on-failures.ts'
import { listFailures } from '../../operations/failures/list-failures.ts'
import { listAudit } from '../../operations/list-audit.ts'
import { listImagesOf } from '../../operations/list-images-of.ts'
import {
  changeOwnerLimits,
  readOwnerLimits,
  requireOpenAccount,
} from '../../operations/manage-owner-limits.ts'
import { openMetricsContentType } from '../../operations/metrics/open-metrics.ts'
import { operationsRoutes } from '../../operations/operations-routes.ts'
import { readOverview } from '../../operations/read-overview.ts'
import { redriveQueue } from '../../operations/redrive-queue.ts'
import { reportMetrics } from '../../operations/report-metrics.ts'
import { createAnalysisQueue } from '../../pipeline/aws/analysis-queue.ts'
import { createVisionQueues } from '../../pipeline/aws/vision-queues.ts'
import {
  createCognito,
  createDocumentDynamo,
  createLambda,
  createS3,
  createSqs,
} from '../../platform/clients.ts'
import { createMaintenanceNotes, totalsOfNote } from '../../search/aws/maintenance-notes.ts'
import { createTransformQueue } from '../../transforms/aws/transform-queue.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { createFetchQueue } from '../../uploads/aws/fetch-queue.ts'
import { createRolloutTable } from '../../vision/aws/rollout-table.ts'
import { providerBudget } from '../../vision/provider-budget.ts'
import { providerNames } from '../../vision/providers.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import { featureRoutes } from '../feature-settings.ts'
import * as settings from '../settings.ts'
import { forCallers } from '../wiring/for-callers.ts'
import { openErasures } from '../wiring/open-erasures.ts'
import { skippedPage } from '../wiring/skipped-page.ts'

const env = readEnvironment(
  'ORIGIN_SECRETS',
  'TABLE_NAME',
  'ERASURE_QUEUE_URL',
  'ORIGINALS_BUCKET',
  'DERIVED_BUCKET',
  'USER_POOL_ID',
  'QUEUE_NAMES',
  'INSPECT_FUNCTION_NAME',
)
const stage = readSettings({ ...settings.operations, featureRoutes })
const dynamo = createDocumentDynamo()
const restored = createRestoredPeople(dynamo, env.TABLE_NAME)
const cognito = findingRestored(createCognito(), restored)
const sqs = createSqs()
const urlOf = (queueName: string) => new URL(queueName, env.ERASURE_QUEUE_URL).href
/** The environment has no room for the URLs of all queues, but has their names. */
const visionQueueUrls = Object.fromEntries(
  providerNames.flatMap((provider) => {
    const name = env.QUEUE_NAMES[`vision-${provider}`]
    return name ? [[provider, urlOf(name)]] : []
  }),
)
const notes = createMaintenanceNotes(dynamo, env.TABLE_NAME)
const usageOf = createBudgetReader(dynamo, env.TABLE_NAME)
const monthlyUsdOf = { rekognition: stage.rekognitionMonthlyBudgetUsd, chat: stage.chatMonthlyBudgetUsd }
const budgets = [
  ...stage.budgets,
  ...providerNames.flatMap((name) => {
    const monthlyUsd = name === 'onnx' ? undefined : monthlyUsdOf[name]
    return monthlyUsd === undefined ? [] : [providerBudget(name, monthlyUsd)]
  }),
]
const rollouts = createRolloutTable(dynamo, env.TABLE_NAME, Object.keys(visionQueueUrls))
const nowMs = () => performance.now()
const deps = {
  ...stage,
  routes: stage.featureRoutes,
  rollouts,
  readRollouts: rollouts.remembered,
  shadows: createShadowTable(dynamo, env.TABLE_NAME),
  images: createImageTable(dynamo, env.TABLE_NAME),
  rows: createImageRows(dynamo, env.TABLE_NAME),
  presignDownload: createDownloadPresigner(createS3(), {
    originalsBucket: env.ORIGINALS_BUCKET,
    derivedBucket: env.DERIVED_BUCKET,
    expiresInSeconds: stage.downloadExpirySeconds,
  }),
  people: {
    ...withOwners(createUserPoolPeople(cognito, env.USER_POOL_ID), restored),
    ...createUserPoolPerson(cognito, env.USER_POOL_ID),
  },
  disabled: createDisabledAccounts(dynamo, env.TABLE_NAME),
  keys: createKeyTable(dynamo, env.TABLE_NAME),
  sessions: createSessionTable(dynamo, env.TABLE_NAME),
  audit: createAuditLog(dynamo, env.TABLE_NAME, stage.auditRetentionDays),
  queueDepths: createQueueDepths(sqs, env.ERASURE_QUEUE_URL, env.QUEUE_NAMES),
  queueNames: env.QUEUE_NAMES,
  urlOf,
  moveMessages: (options: MoveMessages) => moveMessages(sqs, options),
  readOpenWork: createOpenWorkReader(dynamo, env.TABLE_NAME),
  counters: createPipelineCounters(dynamo, env.TABLE_NAME),
  readBudgets: (now: Date) => Promise.all(budgets.map((budget) => usageOf(budget, now))),
  ledger: createCostLedger(dynamo, env.TABLE_NAME),
  latest: async (owner: string) => totalsOfNote(await notes.read(owner, false)),
  now: () => new Date(),
  nowMs,
  inspections: createInspectionTable(dynamo, env.TABLE_NAME),
  advanceInspection: createInspectionInvoker(createLambda(), env.INSPECT_FUNCTION_NAME),
  jobs: createJobTable(dynamo, env.TABLE_NAME),
  importTable: createImportTable(dynamo, env.TABLE_NAME),
  advanceLater: createJobQueue(sqs, urlOf(env.QUEUE_NAMES.jobs!)),
  failures: createFailureIndex(dynamo, env.TABLE_NAME),
  versions: createVersionTable(dynamo, env.TABLE_NAME),
  transforms: createTransformTable(dynamo, env.TABLE_NAME),
  requestAnalysis: createAnalysisQueue(sqs, urlOf(env.QUEUE_NAMES.analysis!)),
  requestVision: createVisionQueues(sqs, visionQueueUrls),
  requestFetch: createFetchQueue(sqs, urlOf(env.QUEUE_NAMES.fetches!)),
  requestTransform: createTransformQueue(sqs, urlOf(env.QUEUE_NAMES.transforms!)),
  dropLetters: createLetterDropper({ sqs, queueNames: env.QUEUE_NAMES, urlOf, nowMs }),
}
const ownerLimits = {
  ownerLimits: createOwnerLimitsTable(dynamo, env.TABLE_NAME),
  stageLimits: limitsOfOwner(stage),
  people: deps.people,
  isClosed: createClosedCheck(dynamo, env.TABLE_NAME),
}
const erasures = openErasures(dynamo, env)

const router = routeRequests(operationsRoutes, {
  listPeople: async ({ query }) => json(200, await deps.people.list(query.limit, query.cursor)),
  invitePerson: async ({ caller, body, event }) => {
    const { isNew, person } = await invitePerson(deps, caller, body)
    // A second entry, because the first was written before the person had an id.
    await auditRequest(deps, event, router.admit(event), person.owner)
    return json(isNew ? 201 : 200, person)
  },
  changePerson: async ({ caller, path, body }) =>
    json(200, await changePerson(deps, caller, path.owner, body)),
  listImagesOf: async ({ path, query }) => json(200, await listImagesOf(deps, path.owner, query)),
  getImageOf: async ({ path }) =>
    json(200, await imageView(deps, await readImage(deps, { owner: path.owner, imageId: path.id }))),
  getOwnerLimits: async ({ path }) => json(200, await readOwnerLimits(ownerLimits, path.owner)),
  changeOwnerLimits: async ({ path, body }) =>
    json(200, await changeOwnerLimits(ownerLimits, path.owner, body)),
  startImportOf: async ({ caller, path, body }) => {
    await requireOpenAccount(ownerLimits, path.owner)
    return json(202, await startImportOf(deps, path.owner, caller, body))
  },
  listJobsOf: async ({ path, query }) => json(200, await listJobs(deps, path, query)),
  getJobOf: async ({ path: { owner, id: jobId } }) => json(200, await readJob(deps, { owner, jobId })),
  changeJobOf: async ({ path: { owner, id: jobId }, body }) =>
    json(200, await changeJob(deps, { owner, jobId }, body)),
  listSkippedOf: async ({ path: { owner, id: jobId }, query }) =>
    skippedPage(await listSkipped(deps, { owner, jobId }, query)),
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
  listCosts: async ({ query }) => json(200, await listCosts(deps, query)),
  redriveQueue: async ({ path }) => json(200, await redriveQueue(deps, path.name)),
  listFailures: async ({ query }) => json(200, await listFailures(deps, query.days)),
  actOnFailures: async ({ path, body }) => json(200, await actOnFailures(deps, path.cause, body)),
  listRollouts: async () => json(200, await listRollouts(deps)),
  changeRollout: async ({ path, body }) => json(200, await changeRollout(deps, path.feature, body)),
  getComparison: async ({ path, query }) => json(200, await readComparison(deps, path.feature, query)),
  requestShadows: async ({ path, body }) => json(202, await requestShadows(deps, path.feature, body)),
  startInspection: async () => {
    const { isNew, inspection } = await startInspection(deps)
    return json(isNew ? 202 : 200, await viewOf(deps, inspection))
  },
  listInspections: async ({ query }) => json(200, await listInspections(deps, query)),
  getInspection: async ({ path }) => json(200, await readInspection(deps, path.id)),
  listDifferences: async ({ path, query }) => json(200, await listDifferences(deps, path.id, query)),
  repairDifferences: async ({ path, body }) => {
    const begun = await beginRepair(deps, path.id, body)
    return 'preview' in begun ? json(200, begun.preview) : json(202, begun.repair)
  },
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
  ...forCallers(dynamo, stage),
  beforeAnswer: (event, route) => auditRequest(deps, event, route),
})
