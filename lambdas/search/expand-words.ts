import { isFiller } from './meaning/fillers.ts'
import { meaningsOf } from './meaning/meanings-of.ts'
import { type QueryWord, queryWords } from './query-words.ts'

/**
 * `queryWords`, each with what it means; words in quotes mean only themselves. Words that say nothing, such as "photos
 * of", are left out, unless there are no others.
 */
export function expandWords(text: string): QueryWord[] {
  const words = queryWords(text)
  const meanings = meaningsOf(words.flatMap(({ word, whole }) => (whole ? [] : [word])))
  const expanded = words.map((each): QueryWord => {
    const means = each.whole ? [] : meanings.filter((meaning) => meaning.words.includes(each.word))
    return means.length > 0 ? { ...each, means } : each
  })
  const telling = expanded.filter(({ word, whole, means }) => whole || means || !isFiller(word))
  return telling.length > 0 ? telling : expanded
}
