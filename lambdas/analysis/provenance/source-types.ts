import type { Provenance } from './provenance.ts'

/**
 * Terms of IPTC's NewsCodes for digital source types (cv.iptc.org/newscodes/digitalsourcetype) that say that
 * generative AI took part. The others say that none did (`digitalCapture`, `humanEdits`, `screenCapture`), or that an
 * algorithm without training data did (`algorithmicMedia`, `algorithmicallyEnhanced`), which is no AI.
 */
const generativeTypes: Readonly<Record<string, 'generated' | 'edited'>> = {
  /** "Created using generative AI" */
  trainedAlgorithmicMedia: 'generated',
  /** "Edited using generative AI" */
  compositeWithTrainedAlgorithmicMedia: 'edited',
  /** "Composite including generative AI elements" */
  compositeSynthetic: 'edited',
}

/** The address of a term (IPTC's, or C2PA's own), its short form with a prefix, or the term alone. */
const sourceType = /(?:^|[/:#])([A-Za-z]{1,64})\/?$/

/** The term: trainedAlgorithmicMedia of http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia. */
export const sourceTypeOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : sourceType.exec(text.trim())?.[1]

/** The address of a term in IPTC's vocabulary. */
export const sourceTypeUrl = (term: string) => `http://cv.iptc.org/newscodes/digitalsourcetype/${term}`

/** What the term says of generative AI, for the whole picture. */
export const aiOfSourceType = (type: string | undefined): 'generated' | 'edited' | undefined =>
  type !== undefined && Object.hasOwn(generativeTypes, type) ? generativeTypes[type] : undefined

/** The strongest of several statements. */
export const strongestAi = (stated: Iterable<Provenance['ai'] | undefined>): Provenance['ai'] => {
  const all = new Set(stated)
  return all.has('generated') ? 'generated' : all.has('edited') ? 'edited' : 'none-stated'
}
