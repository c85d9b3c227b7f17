import type { IndexReader } from './dataset/index-reader.ts'
import { editDistance } from './edit-distance.ts'
import { isLabel } from './meaning/meanings-of.ts'
import type { QueryWord } from './query-words.ts'

/** A short word has too many neighbours, and a number is not a misspelling of another one. */
const mistakesIn = (word: string): number => {
  const { length } = [...word]
  return length < 4 || /\p{N}/u.test(word) ? 0 : length < 8 ? 1 : 2
}

/**
 * Replaces each word that no image has with the nearest word that some image has; of equally near words, with the most
 * frequent one.
 * @returns undefined when there is nothing to correct
 */
export async function correctWords(
  reader: IndexReader,
  words: readonly QueryWord[],
): Promise<QueryWord[] | undefined> {
  const corrected = await Promise.all(
    words.map(async (asked) => {
      const most = mistakesIn(asked.word)
      // A word that is a label, or means one, is not a typing mistake.
      if (most === 0 || asked.means || isLabel(asked.word) || (await reader.hasWord(asked))) return asked
      const nearest = nearestOf(asked.word, await reader.wordsLike(asked.word, most), most)
      return nearest === undefined ? asked : { ...asked, word: nearest, asked: asked.word }
    }),
  )
  return corrected.some(({ asked }) => asked !== undefined) ? corrected : undefined
}

function nearestOf(word: string, others: readonly string[], most: number): string | undefined {
  const counts = new Map<string, number>()
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1)
  const [nearest] = [...counts]
    .map(([other, count]) => ({ other, count, distance: editDistance(word, other) }))
    .filter(({ distance }) => distance > 0 && distance <= most)
    .sort((a, b) => a.distance - b.distance || b.count - a.count || (a.other < b.other ? -1 : 1))
  return nearest?.other
}
