import type { Data, RecordBatch } from 'apache-arrow'
import type { ColumnName } from '../columns.ts'

/** What a library has, and how often. */
export interface RowCounts {
  images: number
  bytes: number
  readonly states: Map<string, number>
  /** Folded names. */
  readonly labels: Map<string, number>
  readonly cameras: Map<string, number>
  readonly months: Map<string, number>
  /** Images that may have duplicates. */
  readonly relatives: string[]
}

/** The columns that are counted. */
export const countedColumns = [
  'imageId',
  'state',
  'sizeBytes',
  'labelKeys',
  'camera',
  'month',
  'familyId',
] as const satisfies readonly ColumnName[]

const valuesOf = (batch: RecordBatch, name: (typeof countedColumns)[number]): Data =>
  batch.getChild(name)!.data[0]!

/** Every n-th text of a column. Works on bytes: texts are decoded once for each different one. */
function countTexts(data: Data, counts: Map<string, number>, step = 1): void {
  const bytes = Buffer.from(data.values.buffer, data.values.byteOffset, data.values.byteLength)
  const { valueOffsets: offsets, length } = data
  for (let index = 0; index < length; index += step) {
    const text = bytes.toString('latin1', offsets[index]!, offsets[index + 1]!)
    // What is not known takes no bytes.
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  }
}

const decoded = (counts: Map<string, number>): Map<string, number> =>
  new Map([...counts].map(([text, count]) => [Buffer.from(text, 'latin1').toString(), count]))

export async function countRows(batches: AsyncIterable<RecordBatch>): Promise<RowCounts> {
  const counts = { images: 0, bytes: 0, relatives: [] as string[] }
  const [states, labels, cameras, months] = Array.from({ length: 4 }, () => new Map<string, number>())
  for await (const batch of batches) {
    counts.images += batch.numRows
    for (const size of valuesOf(batch, 'sizeBytes').values as BigInt64Array) counts.bytes += Number(size)
    countTexts(valuesOf(batch, 'state'), states!)
    countTexts(valuesOf(batch, 'camera'), cameras!)
    countTexts(valuesOf(batch, 'month'), months!)
    // Behind each name stands its step of confidence.
    countTexts(valuesOf(batch, 'labelKeys').children[0]!, labels!, 2)
    const [ids, families] = [batch.getChild('imageId')!, batch.getChild('familyId')!]
    const { valueOffsets: ends } = valuesOf(batch, 'familyId')
    // Those that were looked at and have nobody say so with an empty text.
    for (let row = 0; row < batch.numRows; row++)
      if (!families.isValid(row) || ends[row + 1]! > ends[row]!) counts.relatives.push(ids.get(row) as string)
  }
  const [state, label, camera, month] = [states!, labels!, cameras!, months!].map(decoded)
  return { ...counts, states: state!, labels: label!, cameras: camera!, months: month! }
}
