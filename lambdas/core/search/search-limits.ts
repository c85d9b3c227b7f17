/**
 * What one request may read, however large the library: a page that is not full by then is answered as it is, with a
 * cursor to go on with.
 */
export const searchLimits = {
  /** Facets rows (about 2 KB each). */
  maxFacets: 1_000,
  /** Postings and entries of sort indexes (about 0.1 KB each). */
  maxPostings: 6_000,
  /** Of one criterion, to see whether it leads to few images: then these are all that has to be looked at. */
  probe: 200,
  /** Of the criterion with the fewest images, when nothing else helps: what can be put in order in memory. */
  whole: 900,
  /** Facets rows that are read at once: as many as a BatchGetItem takes. */
  chunk: 100,
  /** At least so many postings of each term are read at once, where a criterion has several terms. */
  perTerm: 10,
  /**
   * Postings of a second criterion are read beside those of the first if there are at most so many times more of them:
   * 40 postings cost as much as one image.
   */
  joinedDensity: 8,
  /** Words that a beginning may stand for when there are many images with them. */
  wordsOfBeginning: 8,
} as const

/** More than one reading step adds: `perTerm` of each cell of the widest colour, for as many criteria as are read at once. */
export const largestStep = 1_800
