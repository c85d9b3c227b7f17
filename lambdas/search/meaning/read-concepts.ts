import { foldName } from '../../platform/text/fold-text.ts'
import { searchWords } from '../split-words.ts'
import { concepts } from './concepts.ts'

/** Something that a concept stands for: a label, or a trait of the picture. */
export interface ConceptMeaning {
  /** The label as models name it, or the trait's name. */
  readonly name: string
  readonly isTrait: boolean
}

const meaningOf = (text: string): ConceptMeaning =>
  text.startsWith('@') ? { name: text.slice(1), isTrait: true } : { name: text, isTrait: false }

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)

/** What each word or term of the table stands for. A term has the form of a query: folded words, with spaces. */
export function readConcepts(table: string = concepts): Map<string, readonly ConceptMeaning[]> {
  const meanings = new Map<string, readonly ConceptMeaning[]>()
  for (const row of table.trim().split('\n')) {
    const [english = '', spanish = '', meant = ''] = row.split('|')
    for (const term of [...listed(english), ...listed(spanish)]) {
      const key = searchWords(term).join(' ')
      const own = listed(meant).map(meaningOf)
      const known = meanings.get(key) ?? []
      const isNew = ({ name, isTrait }: ConceptMeaning) =>
        (isTrait || foldName(name) !== key || key.includes(' ')) && !known.some((each) => each.name === name)
      meanings.set(key, [...known, ...own.filter(isNew)])
    }
  }
  return meanings
}
