import { createBudgetCounters } from '../../costs/aws/budget-counters.ts'
import { createCostLedger } from '../../costs/aws/cost-ledger.ts'
import type { Spending } from '../../costs/costs.ts'
import { settleBudgets } from '../../costs/settle-budgets.ts'
import { createFeedbackTable } from '../../feedback/aws/feedback-table.ts'
import { createFeedbackWriter } from '../../feedback/aws/feedback-writer.ts'
import { eraseFeedback } from '../../feedback/erase-feedback.ts'
import { inheritRejections } from '../../feedback/inherit-rejections.ts'
import { createImageTable } from '../../image-record/aws/image-table.ts'
import type { ImageRow } from '../../image-record/image-row.ts'
import { createClosedCheck } from '../../limits/aws/close-account.ts'
import { createOwnerLimitsTable } from '../../limits/aws/owner-limits-table.ts'
import { createDocumentDynamo, createS3, createSqs } from '../../platform/clients.ts'
import type { ImageRef, Owner } from '../../platform/identifiers.ts'
import { groupHandler } from '../../platform/queues/group-handler.ts'
import { createHideMessages } from '../../platform/queues/hide-messages.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger } from '../../platform/telemetry.ts'
import { openDatasetsIn } from '../../search/aws/datasets-in-bucket.ts'
import { createMaintenanceNotes } from '../../search/aws/maintenance-notes.ts'
import { openForAll } from '../../search/dataset/open-datasets.ts'
import { IndexChanges } from '../../search/following/index-changes.ts'
import { writeChanges } from '../../search/following/write-changes.ts'
import { openLikeness } from '../../similarity/open-likeness.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'

const env = readEnvironment('TABLE_NAME', 'INDEX_BUCKET_NAME', 'SOURCE_QUEUE_URL')
const dynamo = createDocumentDynamo()
const images = createImageTable(dynamo, env.TABLE_NAME)
const datasets = openDatasetsIn(createS3(), env.INDEX_BUCKET_NAME, openForAll)
const now = () => new Date()
const feedback = {
  images,
  feedback: createFeedbackTable(dynamo, env.TABLE_NAME),
  writer: createFeedbackWriter(dynamo, env.TABLE_NAME),
  findNearDuplicates: openLikeness(datasets).findNearDuplicates,
  now,
}
const stage = readSettings(settings.indexImages)
const ownerLimits = createOwnerLimitsTable(dynamo, env.TABLE_NAME)
const budgets = {
  budgets: createBudgetCounters(dynamo, env.TABLE_NAME),
  stageBudgets: stage.budgets,
  budgetOf: async (owner: Owner) => (await ownerLimits.read(owner)).budget,
}
const deps = {
  ...stage,
  readWhole: images.readWhole,
  isClosed: createClosedCheck(dynamo, env.TABLE_NAME),
  datasets,
  notes: createMaintenanceNotes(dynamo, env.TABLE_NAME),
  ledger: createCostLedger(dynamo, env.TABLE_NAME),
  settleBudgets: (owner: Owner, spending: Spending, at: Date) => settleBudgets(budgets, owner, spending, at),
  inherit: (owner: Owner, rows: readonly ImageRow[]) => inheritRejections(feedback, owner, rows),
  forget: (ref: ImageRef) => eraseFeedback(feedback, ref),
  now,
}
const read = messageOf(IndexChanges)
/** As many as Lambda takes from a FIFO queue: more may be waiting behind them. */
const fullBatch = 10

/** Writes what has changed to the index: one commit for all waiting changes of an owner. */
export const handler = groupHandler({
  hide: createHideMessages(createSqs(), env.SOURCE_QUEUE_URL),
  parallelism: 4,
  each: async (owner, records) => {
    // The beginning of an id is enough to know a message again, and ten of them stay small.
    const messages = records.map(({ body, messageId }) => ({ ...read(body), id: messageId.slice(0, 8) }))
    const waitSeconds = await writeChanges(deps, owner, messages, records.length < fullBatch)
    logger.debug('index follows images', { owner, messages: messages.length, waitSeconds })
    return waitSeconds
  },
})
