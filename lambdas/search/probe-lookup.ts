import type { IndexReader, Page } from '../adapters/search-index.ts'
import type { Lookup } from '../core/search/lookups.ts'
import type { Range } from '../core/search/ranges.ts'
import { searchLimits } from '../core/search/search-limits.ts'
import { imageIdOf } from '../core/search/sort-keys.ts'
import { term } from '../core/search/term.ts'
import { mergeTerms, type TermsLookup, type TermsStep } from './merge-terms.ts'

/** Many images, in the order of creation: the first ones, and what the others can be had from. */
export interface FirstOfMany {
  readonly kind: 'first'
  readonly ids: readonly string[]
  readonly next: string
  readonly others: AsyncGenerator<TermsStep>
}

/** All of them, from the first. */
export async function* stepsOf({ ids, next, others }: FirstOfMany): AsyncGenerator<TermsStep> {
  yield { ids, next }
  yield* others
}

/** What a first look at a lookup shows; `many` are in no order of use. */
export type Probe =
  | { readonly kind: 'all'; readonly ids: readonly string[] }
  | FirstOfMany
  | { readonly kind: 'many'; readonly range?: Range }

/** Reads about `page.limit` postings. `all` may hold images of earlier pages too. */
export function probeLookup(reader: IndexReader, lookup: Lookup, page: Page): Promise<Probe> {
  if (lookup.kind === 'terms') return probeTerms(reader, lookup, page)
  if (lookup.kind === 'beginning') return probeBeginning(reader, lookup.beginning, page)
  return probeRange(reader, lookup.range, page.limit)
}

async function probeTerms(reader: IndexReader, lookup: TermsLookup, page: Page): Promise<Probe> {
  const others = mergeTerms(reader, lookup, page)
  const { ids, next } = (await others.next()).value as TermsStep
  return next === undefined ? { kind: 'all', ids } : { kind: 'first', ids, next, others }
}

/** Postings are sorted by word first: many of them are in no useful order, unless they are of few words. */
async function probeBeginning(reader: IndexReader, beginning: string, page: Page): Promise<Probe> {
  const { found, more } = await reader.wordsBeginning(beginning, page.limit)
  if (!more) return { kind: 'all', ids: [...new Set(found.map(({ imageId }) => imageId))] }
  const words = new Set(found.map(({ word }) => word))
  let last = found.at(-1)?.word
  while (last !== undefined && words.size <= searchLimits.wordsOfBeginning) {
    last = await reader.wordAfter(beginning, last)
    if (last !== undefined) words.add(last)
  }
  if (words.size > searchLimits.wordsOfBeginning) return { kind: 'many' }
  return probeTerms(reader, { kind: 'terms', terms: [...words].map((word) => term('word', word)) }, page)
}

export async function probeRange(reader: IndexReader, range: Range, limit: number): Promise<Probe> {
  const { keys, more } = await reader.sortKeys(range.field, { ascending: true, limit }, range)
  return more ? { kind: 'many', range } : { kind: 'all', ids: keys.map(imageIdOf) }
}
