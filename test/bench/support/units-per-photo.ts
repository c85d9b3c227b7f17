import type { Usage } from '../../support/strict-dynamo/partition-limits.ts'
import { rounded } from './statistics.ts'

export interface UnitsOfPartitions {
  /** Table or index, and what its partition keys look like. */
  readonly where: string
  readonly partitions: number
  readonly writeUnits: number
  readonly writeUnitsPerPhoto: number
  readonly readUnits: number
  readonly readUnitsPerPhoto: number
  /** Requests that were turned away. */
  readonly throttled: number
  /** Of the partition that was written to most: at 1,000 a second, it takes at least so many seconds. */
  readonly busiestSeconds: number
}

/** What is another one for each owner, photo, word or hash. */
const shapeOf = (key: string): string =>
  key
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<id>')
    .replace(/(<id>#[a-z]+)[#:=].*$/i, '$1…')
    .replace(/\b[0-9a-f]{16,}\b/gi, '<hash>')
    .replace(/\d+/g, '0')

/** Units of all partitions that look alike, by table and index, those with most writes first. */
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
