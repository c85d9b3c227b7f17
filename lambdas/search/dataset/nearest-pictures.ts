import type { Table } from '@lancedb/lancedb'
import { jointDimensions } from '../index-entry.ts'
import { allOf, type Condition, is } from '../sql.ts'
import { padded, probes, refineFactor, similarityOf } from './vector-search.ts'

/** The vector by which a text is compared with pictures. */
export interface QueryVector {
  /** A unit vector. */
  readonly vector: Float32Array
  /** The model whose picture vectors it can be compared with: "name@version". */
  readonly model: string
}

/** An image whose picture a text may be about. */
export interface FittingPicture {
  readonly imageId: string
  readonly rowId: bigint
  /** Cosine, above 0. */
  readonly similarity: number
}

/** The pictures that meet a condition and fit a text best. Best first; only similarities above 0. */
export async function nearestPictures(
  table: Table,
  { vector, model }: QueryVector,
  condition: Condition | undefined,
  limit: number,
): Promise<FittingPicture[]> {
  if (vector.length > jointDimensions) return []
  const comparable = is('jointModel', model)
  const found = await table
    .query()
    .nearestTo(padded(vector, jointDimensions))
    .column('jointEmbedding')
    .distanceType('cosine')
    .nprobes(probes)
    .refineFactor(refineFactor)
    .where(allOf(condition ? [comparable, condition] : [comparable]).sql)
    .select(['imageId', '_distance'])
    .withRowId()
    .limit(limit)
    .toArrow()
  const [ids, rowIds, distances] = ['imageId', '_rowid', '_distance'].map((name) => found.getChild(name)!)
  return Array.from({ length: found.numRows }, (_, row) => ({
    imageId: ids!.get(row) as string,
    rowId: rowIds!.get(row) as bigint,
    similarity: similarityOf(distances!.get(row) as number),
  })).filter(({ similarity }) => similarity > 0)
}
