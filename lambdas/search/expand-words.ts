import { meaningsOf } from './meaning/meanings-of.ts'
import { type QueryWord, queryWords } from './query-words.ts'

/** `queryWords`, each with the labels and objects that it means; words in quotes mean only themselves. */
export function expandWords(text: string): QueryWord[] {
  const words = queryWords(text)
  const meanings = meaningsOf(words.flatMap(({ word, whole }) => (whole ? [] : [word])))
  return words.map((each) => {
    const means = each.whole ? [] : meanings.filter((meaning) => meaning.words.includes(each.word))
    return means.length > 0 ? { ...each, means } : each
  })
}
