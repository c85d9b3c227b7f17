import type { Usage } from '../../support/strict-dynamo/partition-limits.ts'
import { rounded } from './statistics.ts'

export interface UnitsOfPartitions {
  /** The table or index, and the shape of its partition keys. */
  readonly where: string
  readonly partitions: number
  readonly writeUnits: number
  readonly writeUnitsPerPhoto: number
  readonly readUnits: number
  readonly readUnitsPerPhoto: number
  /** Requests that were refused. */
  readonly throttled: number
  /** The least number of seconds that writes to the busiest partition take, at 1,000 units a second. */
  readonly busiestSeconds: number
}

/** The key without the parts that differ for each owner, photo, word or hash. */
const shapeOf = (key: string): string =>
  key
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<id>')
    .replace(/(<id>#[a-z]+)[#:=].*$/i, '$1…')
    .replace(/\b[0-9a-f]{16,}\b/gi, '<hash>')
    .replace(/\d+/g, '0')

/** The units of all partitions whose keys have the same shape, by table and index, those with most writes first. */
export function unitsPerPhoto(
  usage: readonly Usage[],
  photos: number,
  outputs: Record<string, string>,
): UnitsOfPartitions[] {
  const names = { [outputs.TableName!]: 'results' }
  const groups = new Map<string, Usage[]>()
  for (const each of usage) {
    const [table = '', index] = each.resource.split('/')
    const where = [names[table] ?? table, ...(index ? [index] : []), shapeOf(each.key)].join(' ')
    groups.set(where, [...(groups.get(where) ?? []), each])
  }
  return [...groups]
    .map(([where, members]) => summed(where, members, photos))
    .sort((a, b) => b.writeUnits - a.writeUnits)
}

function summed(where: string, members: readonly Usage[], photos: number): UnitsOfPartitions {
  const sum = (of: (usage: Usage) => number) => members.reduce((total, usage) => total + of(usage), 0)
  const [writeUnits, readUnits] = [sum(({ write }) => write), sum(({ read }) => read)]
  return {
    where,
    partitions: members.length,
    writeUnits,
    writeUnitsPerPhoto: rounded(writeUnits / photos),
    readUnits,
    readUnitsPerPhoto: rounded(readUnits / photos),
    throttled: sum(({ throttled }) => throttled),
    busiestSeconds: rounded(Math.max(...members.map(({ write }) => write)) / 1_000),
  }
}
