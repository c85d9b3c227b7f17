import type { Data, RecordBatch } from 'apache-arrow'
import type { ColumnName } from '../columns.ts'
import { textCounter } from './count-texts.ts'

/** How often each value occurs in a library. */
export interface RowCounts {
  images: number
  bytes: number
  readonly states: Map<string, number>
  /** Folded names. */
  readonly labels: Map<string, number>
  readonly cameras: Map<string, number>
  readonly places: Map<string, number>
  readonly countries: Map<string, number>
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
  'place',
  'country',
  'month',
  'familyId',
  'widthPx',
] as const satisfies readonly ColumnName[]

const valuesOf = (batch: RecordBatch, name: (typeof countedColumns)[number]): Data =>
  batch.getChild(name)!.data[0]!

/** Arrow's own method takes ten times as long. */
export const isKnownAt = ({ nullBitmap, offset }: Data, row: number): boolean =>
  nullBitmap.length === 0 || (nullBitmap[(offset + row) >> 3]! & (1 << ((offset + row) & 7))) !== 0

export async function countRows(batches: AsyncIterable<RecordBatch>): Promise<RowCounts> {
  const counts = { images: 0, bytes: 0, relatives: [] as string[] }
  const [states, labels, cameras, months, places, countries] = Array.from({ length: 6 }, textCounter)
  for await (const batch of batches) {
    counts.images += batch.numRows
    for (const size of valuesOf(batch, 'sizeBytes').values as BigInt64Array) counts.bytes += Number(size)
    states!.see(valuesOf(batch, 'state'))
    cameras!.see(valuesOf(batch, 'camera'))
    months!.see(valuesOf(batch, 'month'))
    places!.see(valuesOf(batch, 'place'))
    countries!.see(valuesOf(batch, 'country'))
    // Each name is followed by its key with the confidence.
    labels!.see(valuesOf(batch, 'labelKeys').children[0]!, 2)
    const [ids, families, widths] = [
      batch.getChild('imageId')!,
      valuesOf(batch, 'familyId'),
      valuesOf(batch, 'widthPx'),
    ]
    const { valueOffsets: ends } = families
    // An empty family id marks a photo that was compared and has no relatives. Images without a width were never
    // analysed.
    for (let row = 0; row < batch.numRows; row++)
      if (ends[row + 1]! > ends[row]! || (!isKnownAt(families, row) && isKnownAt(widths, row)))
        counts.relatives.push(ids.get(row) as string)
  }
  return {
    ...counts,
    states: states!.counts(),
    labels: labels!.counts(),
    cameras: cameras!.counts(),
    places: places!.counts(),
    countries: countries!.counts(),
    months: months!.counts(),
  }
}

/** Counts the images of each month. */
export async function countMonths(batches: AsyncIterable<RecordBatch>): Promise<Map<string, number>> {
  const months = textCounter()
  for await (const batch of batches) months.see(valuesOf(batch, 'month'))
  return new Map(months.counts())
}
