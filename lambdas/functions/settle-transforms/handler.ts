import { createJobProgress } from '../../image-record/aws/job-progress.ts'
import { createArchiveTable } from '../../jobs/aws/archive-table.ts'
import { settleTransformWork } from '../../jobs/settle-transform-work.ts'
import { ownerOfWork, TransformWork } from '../../jobs/transform-work.ts'
import { createDocumentDynamo, createSqs } from '../../platform/clients.ts'
import { createDeadLetterQueue } from '../../platform/queues/dead-letter-queue.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger } from '../../platform/telemetry.ts'
import { createTransformTable } from '../../transforms/aws/transform-table.ts'
import { readEnvironment } from '../environment.ts'
import { openPublisher } from '../wiring/open-announcer.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment('TABLE_NAME', 'EVENT_BUS_NAME', 'DEAD_LETTER_QUEUE_URL')
const dynamo = createDocumentDynamo()
const deps = {
  transforms: createTransformTable(dynamo, env.TABLE_NAME),
  archiveRows: createArchiveTable(dynamo, env.TABLE_NAME),
  jobs: createJobProgress(dynamo, env.TABLE_NAME),
  publish: openPublisher(dynamo, env),
  park: createDeadLetterQueue(createSqs(), env.DEAD_LETTER_QUEUE_URL),
  now: () => new Date(),
}

/** Consumes messages of transforms that failed on every attempt. */
export const handler = queueHandler(messageOf(TransformWork), {
  ownerOf: ownerOfWork,
  each: async (work, { body }) => {
    const parked = await settleTransformWork(deps, work, body)
    logger.error('transform gave up', { ...work, parked })
  },
})
