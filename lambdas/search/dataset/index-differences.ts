import { isDeepStrictEqual } from 'node:util'
import { embeddingDimensions, type IndexEntry, jointDimensions } from '../index-entry.ts'
import type { IndexedImage } from './dataset-table.ts'
import { padded } from './vector-search.ts'

/**
 * The columns in which a row of a dataset says something else than it should. Families are left out: the results
 * table does not have them.
 */
export function indexDifferences(entry: IndexEntry, indexed: IndexedImage): string[] {
  const { familyId: _, ...row } = indexed
  const { embedding, jointEmbedding } = entry
  const wanted: Record<string, unknown> = {
    ...entry,
    ...(embedding && { embedding: padded(embedding, embeddingDimensions) }),
    ...(jointEmbedding && { jointEmbedding: padded(jointEmbedding, jointDimensions) }),
  }
  const present = row as unknown as Record<string, unknown>
  const names = new Set([...Object.keys(wanted), ...Object.keys(present)])
  return [...names].filter((name) => !isDeepStrictEqual(wanted[name], present[name]))
}
