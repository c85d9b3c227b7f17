import type { ProxyHook } from '../aws-proxy/aws-proxy.ts'
import { batchGetItem, batchWriteItem } from './batches.ts'
import type { Limits, Usage } from './partition-limits.ts'
import { getItem, query } from './reads.ts'
import { type Call, StrictTables } from './strict-tables.ts'
import { transactWriteItems } from './transactions.ts'
import { writeItem } from './writes.ts'

export interface StrictDynamoOptions {
  /** @default - what DynamoDB gives each partition: 1,000 write and 3,000 read units a second */
  readonly limits?: Limits
  /** The time a call takes besides the emulator's. @default - 5 to 10 ms, as DynamoDB */
  readonly latencyMs?: { readonly least: number; readonly most: number }
}

export interface StrictDynamo {
  readonly hook: ProxyHook
  /** What was used and refused so far, for each partition. */
  usage(): Usage[]
  /** From now on. */
  changeLimits(limits: Limits): void
}

const operations: Record<string, (call: Call) => Promise<Awaited<ReturnType<ProxyHook>>>> = {
  GetItem: getItem,
  Query: query,
  PutItem: writeItem,
  UpdateItem: writeItem,
  DeleteItem: writeItem,
  BatchGetItem: batchGetItem,
  BatchWriteItem: batchWriteItem,
  TransactWriteItems: transactWriteItems,
}

/**
 * Makes the emulator as strict as the real DynamoDB, as a hook of the AWS proxy: limits of throughput for each
 * partition key value of tables and indexes, conflicts of transactions, and what the emulator does not refuse. Scans,
 * PartiQL and TransactGetItems pass through; nothing here uses them.
 */
export function strictDynamo(options: StrictDynamoOptions = {}): StrictDynamo {
  const tables = new StrictTables(options)
  return {
    usage: () => tables.limits.usage(),
    changeLimits: (limits) => tables.limits.change(limits),
    hook: async (request, forward) => {
      const operate = request.service === 'dynamodb' ? operations[request.operation] : undefined
      if (!operate || !request.body) return forward()
      return operate(tables.call(request.operation, request.body, forward))
    },
  }
}
