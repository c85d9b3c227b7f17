import { createSqs } from '../../platform/clients.ts'
import { streamHandler } from '../../platform/queues/stream-handler.ts'
import { createIndexChangesQueue } from '../../search/aws/index-changes-queue.ts'
import { changeOfRecord, gatherChanges } from '../../search/following/gather-changes.ts'
import { readEnvironment } from '../environment.ts'

const env = readEnvironment('INDEX_CHANGES_QUEUE_URL')
const deps = { send: createIndexChangesQueue(createSqs(), env.INDEX_CHANGES_QUEUE_URL) }

/** Follows the results table: one message for all images of an owner in a batch. */
export const handler = streamHandler({
  aboutWhat: changeOfRecord,
  groupOf: ({ owner }) => owner,
  parallelism: 16,
  each: (owner, changes) => gatherChanges(deps, owner, changes),
})
