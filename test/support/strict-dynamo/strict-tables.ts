import { setTimeout as delay } from 'node:timers/promises'
import { type AwsResponse, type Forward, readWhole } from '../aws-proxy/aws-proxy.ts'
import { type Expressions, refusalOf } from './check-request.ts'
import { type Throttle, validationFault } from './faults.ts'
import { InFlightItems } from './in-flight-items.ts'
import type { Item } from './item-size.ts'
import { type Direction, type Partition, PartitionLimits, partitionLimits } from './partition-limits.ts'
import type { StrictDynamoOptions } from './strict-dynamo.ts'
import { itemId, keyOf, readSchema, type TableSchema } from './table-schemas.ts'
import { type Cost, type Measured, measure, tablePartition, writeCosts } from './write-costs.ts'

export type Input = Record<string, unknown>

export interface Answered {
  readonly response: AwsResponse
  /** Parsed. */
  readonly output: Record<string, unknown>
  readonly isDone: boolean
}

/** A call, and a way to send requests to the emulator. */
export interface Call {
  readonly operation: string
  readonly input: Input
  readonly tables: StrictTables
  ask(operation: string, input: Input): Promise<Answered>
}

/** A change of one item, by any operation. */
export interface Change {
  readonly schema: TableSchema
  readonly id: string
  readonly key: Item
  /** The item after a put; the result of an update is only known afterwards. */
  readonly item?: Item
}

/** What is known about the tables: schemas, sizes of items, remaining throughput, and writes in progress. */
export class StrictTables {
  readonly limits: PartitionLimits
  readonly inFlight = new InFlightItems()
  private readonly schemas = new Map<string, Promise<TableSchema>>()
  private readonly measured = new Map<string, Measured>()
  private readonly latencyMs: { readonly least: number; readonly most: number }

  constructor({ limits = partitionLimits, latencyMs = { least: 5, most: 10 } }: StrictDynamoOptions) {
    this.limits = new PartitionLimits(limits)
    this.latencyMs = latencyMs
  }

  call(operation: string, body: Buffer, forward: Forward): Call {
    const ask = async (asked: string, input: Input): Promise<Answered> => {
      const response = await readWhole(
        await forward({ operation: asked, body: Buffer.from(JSON.stringify(input)) }),
      )
      return {
        response,
        output: JSON.parse(String(response.body) || '{}'),
        isDone: response.status === 200,
      }
    }
    return { operation, input: JSON.parse(String(body)), tables: this, ask }
  }

  /** Tables are identified by name or ARN. */
  schema({ ask }: Call, tableName: unknown): Promise<TableSchema> {
    const name = String(tableName).split(':table/').at(-1)!
    const known =
      this.schemas.get(name) ??
      ask('DescribeTable', { TableName: name }).then(({ output }) => readSchema(name, output as never))
    this.schemas.set(name, known)
    // A table may be requested before it exists, so failures are not remembered.
    known.catch(() => this.schemas.delete(name))
    return known
  }

  /** Refuses as the emulator would if it had the rule. */
  refusal(schema: TableSchema, request: Expressions): AwsResponse | undefined {
    const message = refusalOf(schema, request)
    return message === undefined ? undefined : validationFault(message)
  }

  change(schema: TableSchema, key: Item, item?: Item): Change {
    return { schema, id: itemId(schema, key), key: keyOf(schema, key), item }
  }

  /** The exhausted partition that blocks this change. Those of indexes count as far as they are known beforehand. */
  throttleOfWrite({ schema, id, key, item }: Change): Throttle | undefined {
    const views = [this.measured.get(id), item && measure(schema, item)]
    const indexed = views.flatMap((view) =>
      [...(view?.entries.values() ?? [])].map(({ partition }) => partition),
    )
    return this.throttle('write', schema, [tablePartition(schema, key), ...indexed])
  }

  throttle(direction: Direction, { isOnDemand }: TableSchema, partitions: readonly Partition[]) {
    const partition = this.limits.admits(direction, partitions)
    return partition && { direction, partition, isOnDemand }
  }

  /** Subtracts the cost of a change, and remembers the new item. */
  settleWrite({ schema, id, key }: Change, after: Item | undefined, factor = 1): void {
    const next = after && measure(schema, after)
    this.spendWrites(writeCosts(tablePartition(schema, key), this.measured.get(id), next, factor))
    if (next) this.measured.set(id, next)
    else this.measured.delete(id)
  }

  /** A failed condition costs as much as the item that it was checked against. */
  settleFailure({ schema, id, key }: Change, factor = 1): void {
    const bytes = this.measured.get(id)?.bytes ?? 0
    this.spendWrites(
      writeCosts(tablePartition(schema, key), { bytes, entries: new Map() }, undefined, factor),
    )
  }

  /** The whole size of an item, even if a projection shows only a part of it. */
  knownBytes(id: string): number | undefined {
    return this.measured.get(id)?.bytes
  }

  async wait(): Promise<void> {
    const { least, most } = this.latencyMs
    await delay(least + Math.random() * (most - least))
  }

  private spendWrites(costs: readonly Cost[]): void {
    for (const { partition, units } of costs) this.limits.spend('write', partition, units)
  }
}
