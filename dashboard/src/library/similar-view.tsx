import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import type { LibrarySearch } from './library-search.ts'
import styles from './similar-view.module.css'

export interface SimilarViewProps {
  readonly search: LibrarySearch
  readonly show: (search: LibrarySearch) => void
}

/** The header above similar photos: the kind of similarity, and the way back. */
export function SimilarView({ search, show }: SimilarViewProps) {
  const t = useTranslations('library')
  const { similar, by } = search
  const isByHash = by === 'hash'
  return (
    <div className={styles.bar}>
      <Button look="quiet" onPress={() => show({})}>
        <ArrowLeft aria-hidden size={18} />
        {t('leaveSimilar')}
      </Button>
      <h2 className={styles.title}>{t(isByHash ? 'copiesOf' : 'similarTo')}</h2>
      <div className={styles.kinds}>
        <Button
          look={isByHash ? 'quiet' : 'plain'}
          aria-pressed={!isByHash}
          onPress={() => show({ similar })}
        >
          {t('byLooks')}
        </Button>
        <Button
          look={isByHash ? 'plain' : 'quiet'}
          aria-pressed={isByHash}
          onPress={() => show({ similar, by: 'hash' })}
        >
          {t('byCopies')}
        </Button>
      </div>
    </div>
  )
}
