import middy from '@middy/core'
import { createImportLists } from '../../jobs/aws/import-lists.ts'
import { createInventories } from '../../jobs/aws/inventories.ts'
import { createJobTable } from '../../jobs/aws/job-table.ts'
import { ListInventory, listInventory } from '../../jobs/imports/list-inventory.ts'
import { createDocumentDynamo, createS3 } from '../../platform/clients.ts'
import { logger, observed, report } from '../../platform/telemetry.ts'
import { mayWait } from '../../platform/throttling.ts'
import { readEnvironment } from '../environment.ts'

const env = readEnvironment('TABLE_NAME', 'DERIVED_BUCKET')
const s3 = createS3()
const deps = {
  jobs: createJobTable(createDocumentDynamo(), env.TABLE_NAME),
  inventories: createInventories(s3),
  importLists: createImportLists(s3, env.DERIVED_BUCKET),
  countGivenUp: () => report('JobsGivenUp', 1),
  now: () => new Date(),
}

/** A step of a state machine: makes a list of the next file of an inventory. */
export const handler = middy()
  .use(observed())
  .use(mayWait({ reserveMs: 15_000 }))
  .handler(async (event: unknown) => {
    const input = ListInventory.parse(event)
    const next = await listInventory(deps, input)
    logger.info('inventory listed', { ...next, fault: input.fault })
    return next
  })
