import { X } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '../../design/button.tsx'
import { useCountryName } from '../../i18n/use-country-name.ts'
import type { LibrarySearch } from '../library-search.ts'
import { isChoice, useChoices } from './choices.ts'
import { type ActiveFilter, activeFilters, megabytesOf } from './filter-values.ts'
import styles from './filters.module.css'
import { nameOfColor } from './named-colors.ts'

export interface FilterChipsProps {
  readonly search: LibrarySearch
  readonly change: (changes: LibrarySearch) => void
  readonly clear: () => void
}

/** The active filters, each with a button to remove it. */
export function FilterChips({ search, change, clear }: FilterChipsProps) {
  const t = useTranslations('library')
  const describe = useDescribeFilter(search)
  const filters = activeFilters(search)
  if (filters.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={t('activeFilters')}>
      {filters.map((filter) => (
        <li key={`${filter.name} ${filter.value}`}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('removeFilter', { filter: describe(filter) })}
            onClick={() => change(filter.without)}
          >
            {filter.name === 'color' && (
              <span className={styles.dot} style={{ background: `#${filter.value.replace('#', '')}` }} />
            )}
            {describe(filter)}
            <X aria-hidden size={14} />
          </button>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <Button look="quiet" onPress={clear} className={styles.clear!}>
            {t('clearFilters')}
          </Button>
        </li>
      )}
    </ul>
  )
}

/** Describes a filter in words. */
function useDescribeFilter({ withinKm = '10' }: LibrarySearch) {
  const t = useTranslations('library')
  const format = useFormatter()
  const choiceOf = useChoices()
  const countryName = useCountryName()
  return ({ name, value }: ActiveFilter): string => {
    if (isChoice(name)) return choiceOf(name).describe(value)
    // No default: a filter with a field of its own needs a text of its own.
    switch (name) {
      case 'state':
        return t(`state.${value}` as 'state.completed')
      case 'color': {
        const known = nameOfColor(value)
        return known ? t(`color.${known}`) : `#${value.replace('#', '')}`
      }
      case 'minConfidence':
        return t('atLeast', { value: format.number(Number(value), { style: 'percent' }) })
      case 'takenFrom':
        return t('from', { value })
      case 'takenTo':
        return t('until', { value })
      case 'minSize':
        return t('atLeast', { value: `${megabytesOf(value)} MB` })
      case 'maxSize':
        return t('atMost', { value: `${megabytesOf(value)} MB` })
      case 'near':
        return t('nearPlace', { place: value, km: withinKm })
      case 'duplicateOf':
        return t('copiesOf')
      case 'sha256':
        return t('fileHash', { hash: value.slice(0, 8) })
      case 'country':
        return countryName(value)
      case 'externalId':
      case 'text':
      case 'tag':
      case 'camera':
      case 'place':
        return `${t(`field.${name}`)}: ${value}`
      case 'label':
      case 'object':
        return value
    }
  }
}
