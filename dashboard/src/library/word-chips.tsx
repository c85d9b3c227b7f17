import type { AnswerOf } from '@image-intelligence/client'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { foldText } from '../../../lambdas/platform/text/fold-text.ts'
import styles from './filters/filters.module.css'

export type Understood = NonNullable<AnswerOf<'getLibraryStats'>['understood']>
type Word = Understood['words'][number]

/** How many labels a chip names. */
const shownLabels = 2

/** A word as the API gives it. */
const fold = (word: string) => foldText(word).replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The query without these words, which the API gives folded. */
const without = (q: string, words: readonly string[]): string =>
  q
    .split(/\s+/)
    .filter((each) => !words.includes(fold(each)))
    .join(' ')

/** Words that mean something together, such as "black and white", are one term. */
function termsOf(words: readonly Word[]): { words: string[]; means: NonNullable<Word['means']> }[] {
  const terms = new Map<string, { words: string[]; means: NonNullable<Word['means']> }>()
  for (const { word, means } of words) {
    if (!means) continue
    const known = terms.get(JSON.stringify(means))
    if (known) known.words.push(word)
    else terms.set(JSON.stringify(means), { words: [word], means })
  }
  return [...terms.values()]
}

export interface WordChipsProps {
  readonly understood: Understood
  readonly q: string
  readonly onSearch: (q: string | undefined) => void
}

/** What the words of a query were understood as, each with a button that removes it. */
export function WordChips({ understood, q, onSearch }: WordChipsProps) {
  const t = useTranslations('library')
  const terms = termsOf(understood.words)
  if (terms.length === 0) return null
  const describe = (means: NonNullable<Word['means']>) => {
    const labels = means.filter(({ field }) => field === 'label').map(({ value }) => value)
    const traits = means
      .filter(({ field }) => field !== 'label')
      .map(({ field }) => t(`understoodAs.${field}` as 'understoodAs.color'))
    const more = labels.length > shownLabels ? ' …' : ''
    return [...new Set(traits), labels.slice(0, shownLabels).join(', ') + more].filter(Boolean).join(', ')
  }
  return (
    <ul className={styles.chips} aria-label={t('understood')}>
      {terms.map(({ words, means }) => (
        <li key={words.join(' ')}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('removeWord', { word: words.join(' '), meaning: describe(means) })}
            onClick={() => onSearch(without(q, words) || undefined)}
          >
            {words.join(' ')}
            <small>{describe(means)}</small>
            <X aria-hidden size={14} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Says which words were corrected, left out or optional. */
export function UnderstoodNotes({ understood }: { readonly understood: Understood }) {
  const t = useTranslations('library')
  const { words, missing = [], enough } = understood
  const notes = [
    ...words.flatMap(({ word, asked }) => (asked ? [t('corrected', { asked, word })] : [])),
    ...missing.map((word) => t('missing', { word })),
    ...(enough === undefined ? [] : [t('someWords', { count: enough })]),
  ]
  return notes.map((note) => ` ${note}`)
}
