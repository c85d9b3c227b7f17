import { inBatches } from '../platform/in-batches.ts'
import { lookupOf } from './conditions.ts'
import type { Criteria } from './criteria.ts'
import type { Candidate } from './dataset/candidate.ts'
import { maxRelevant } from './dataset/candidates-with-words.ts'
import type { IndexReader } from './dataset/index-reader.ts'
import type { QueryVector } from './dataset/nearest-pictures.ts'
import type { Duplicates, KnownColumns } from './filter.ts'
import { comparePositions, type Position } from './image-order.ts'
import type { ImageMatch } from './image-search.ts'
import { matchImage } from './match-image.ts'
import { reciprocalRankFusion } from './reciprocal-rank-fusion.ts'
import { searchWithWords } from './search-with-words.ts'

/** Every picture resembles every text a little, so results beyond this number mean little. */
export const maxPictures = 100

/** Candidates in order, and an explanation of why each matches; undefined when it does not. */
export interface Ranking {
  /** Images may lack some of the words. */
  readonly words?: 'some'
  readonly candidates: AsyncIterable<readonly Candidate[]> | Iterable<readonly Candidate[]>
  explain(entry: KnownColumns): ImageMatch[] | undefined
}

/**
 * Ranks the best matches for a query by its words and by what the pictures look like, and merges both into one ranking.
 * The filters apply to both. An image whose picture matches needs none of the words.
 * @param atOnce how many candidates are read at a time
 */
export async function bestCandidates(
  reader: IndexReader,
  asked: { readonly criteria: Criteria; readonly duplicates: Duplicates | undefined },
  picture: QueryVector,
  { after, atOnce }: { readonly after: Position | undefined; readonly atOnce: number },
): Promise<Ranking> {
  const { duplicates } = asked
  const withoutWords: Criteria = { ...asked.criteria, q: undefined }
  const [{ found: byWords, criteria }, byPicture] = await Promise.all([
    rankByWords(reader, asked.criteria, duplicates),
    reader.nearestPictures(picture, lookupOf(withoutWords, duplicates).condition, maxPictures),
  ])
  const rowIds = new Map([...byWords, ...byPicture].map(({ imageId, rowId }) => [imageId, rowId]))
  const similarities = new Map(byPicture.map(({ imageId, similarity }) => [imageId, similarity]))
  const idsOf = (found: readonly { imageId: string }[]) => found.map(({ imageId }) => imageId)
  const compare = comparePositions(undefined)
  const candidates = reciprocalRankFusion({ words: idsOf(byWords), picture: idsOf(byPicture) })
    .map(({ id, score }) => ({ imageId: id, rowId: rowIds.get(id)!, value: score }))
    .sort(compare)
    .filter((each) => !after || compare(each, after) > 0)

  return {
    candidates: inBatches(candidates, atOnce),
    explain(entry) {
      const words = matchImage(entry, criteria, duplicates)
      const similarity = similarities.get(entry.imageId)
      if (similarity === undefined) return words
      const others = words ?? matchImage(entry, withoutWords, duplicates)
      return others && [...others, { field: 'picture', value: picture.model, similarity }]
    },
  }
}

/** As in other searches, words that no image has are treated as typing mistakes, whatever the pictures look like. */
async function rankByWords(reader: IndexReader, criteria: Criteria, duplicates: Duplicates | undefined) {
  const best = async (asked: Criteria): Promise<readonly Candidate[]> => {
    const { condition, words } = lookupOf(asked, duplicates)
    const found = reader.candidates({ condition, words }, undefined, undefined, maxRelevant)
    return (await found.next()).value ?? []
  }
  return searchWithWords(reader, criteria, best, ({ length }) => length > 0)
}
