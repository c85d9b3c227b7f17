import { ArrowDownWideNarrow, ListFilter, Search, X } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { type LibrarySearch, sortOf } from './library-search.ts'
import styles from './search-bar.module.css'
import { useCounts } from './use-counts.ts'

/** How long a person must stop typing before the search begins. */
const pauseMs = 250
const suggestions = 60

export interface SearchBarProps {
  readonly search: LibrarySearch
  readonly change: (changes: LibrarySearch, options?: { replace?: boolean }) => void
  readonly filters: number
  readonly onFilter: () => void
}

export function SearchBar({ search, change, filters, onFilter }: SearchBarProps) {
  const t = useTranslations('library')
  return (
    <div className={styles.bar}>
      <WordsField
        value={search.q ?? ''}
        onSearch={(q) => change({ q }, { replace: search.q !== undefined })}
      />
      <SortField search={search} change={change} />
      <Button onPress={onFilter} className={styles.filter!} aria-label={t('filterCount', { count: filters })}>
        <ListFilter aria-hidden size={18} />
        <span className={styles.wide}>{t('filter')}</span>
        {filters > 0 && <span className={styles.count}>{filters}</span>}
      </Button>
    </div>
  )
}

/** Searches while a person types; the browser's own list suggests labels that photos have. */
function WordsField({ value, onSearch }: { readonly value: string; readonly onSearch: (q: string) => void }) {
  const t = useTranslations('library')
  const app = useTranslations('app')
  const listId = useId()
  const [text, setText] = useState(value)
  const [isTyping, setTyping] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const labels = useCounts({}, isTyping).data?.labels ?? []
  // The URL has changed in another way: by Back, or by removing a filter.
  const asked = useRef(value)
  useEffect(() => {
    if (value === asked.current) return
    asked.current = value
    setText(value)
  }, [value])
  useEffect(() => {
    const wanted = text.trim()
    if (wanted === asked.current) return
    const timer = setTimeout(() => {
      asked.current = wanted
      onSearch(wanted)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text, onSearch])
  return (
    <search className={styles.words}>
      <Search aria-hidden size={18} className={styles.glass} />
      <input
        ref={input}
        type="search"
        enterKeyHint="search"
        aria-label={t('search')}
        placeholder={t('searchHint')}
        className={styles.input}
        list={listId}
        maxLength={200}
        value={text}
        onFocus={() => setTyping(true)}
        onChange={(event) => setText(event.target.value)}
      />
      <datalist id={listId}>
        {labels.slice(0, suggestions).map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {text && (
        <button
          type="button"
          className={styles.clear}
          aria-label={app('close')}
          onClick={() => {
            setText('')
            input.current?.focus()
          }}
        >
          <X aria-hidden size={16} />
        </button>
      )}
    </search>
  )
}

function SortField({ search, change }: Pick<SearchBarProps, 'search' | 'change'>) {
  const t = useTranslations('library')
  const sorts = [
    ...(search.q ? [['relevance', t('sortRelevance')] as const] : []),
    ['-taken', t('sortTakenDown')],
    ['taken', t('sortTakenUp')],
    ['-created', t('sortCreated')],
    ['-size', t('sortSize')],
    ['-sharpness', t('sortSharpness')],
  ] as const
  return (
    <span className={styles.sorting}>
      <ArrowDownWideNarrow aria-hidden size={18} className={styles.sortIcon} />
      <select
        className={styles.sort}
        aria-label={t('sort')}
        value={sortOf(search)}
        onChange={({ target }) => change({ sort: target.value })}
      >
        {sorts.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </span>
  )
}
