import type { ImageRow } from '../contracts/image-row.ts'
import type { Facets } from '../contracts/index-rows.ts'
import { cameraNames } from './camera-names.ts'
import { imageFacets } from './image-facets.ts'
import { imageTerms } from './image-terms.ts'

/** What the index should know of an image. */
export interface IndexEntry {
  readonly facets: Facets
  readonly terms: readonly string[]
}

/** None for an image that is deleted. */
export function indexEntry(row: ImageRow | undefined): IndexEntry | undefined {
  if (!row || row.state === 'deleted') return undefined
  const facets = imageFacets(row)
  return { facets, terms: imageTerms(facets, cameraNames(row.analysis?.metadata.camera)) }
}
