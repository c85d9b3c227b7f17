import { meaningsOf } from './meaning/meanings-of.ts'
import { type QueryWord, queryWords } from './query-words.ts'

/** `queryWords`, where a label or object will do as well that the words mean; those in quotes mean nothing but themselves. */
export function expandWords(text: string): QueryWord[] {
  const words = queryWords(text)
  const meanings = meaningsOf(words.flatMap(({ word, whole }) => (whole ? [] : [word])))
  return words.map((each) => {
    const means = each.whole ? [] : meanings.filter((meaning) => meaning.words.includes(each.word))
    return means.length > 0 ? { ...each, means } : each
  })
}
