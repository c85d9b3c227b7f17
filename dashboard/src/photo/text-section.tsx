import { Copy } from 'lucide-react'
import { Fragment, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { copyText } from './copy-text.ts'
import { Section } from './section.tsx'
import { textOfRow, textPage } from './text-rows.ts'
import styles from './text-section.module.css'
import type { Photo } from './use-photo.ts'

export interface TextSectionProps {
  readonly photo: Photo
  readonly active?: string
  readonly onActive: (key: string | undefined) => void
}

/** The text in the photo, row by row in reading order, to select and copy. */
export function TextSection({ photo, active, onActive }: TextSectionProps) {
  const t = useTranslations('photo')
  const { rows } = useMemo(() => textPage(photo), [photo])
  if (rows.length === 0) return null
  return (
    <Section
      title={t('text')}
      tools={
        <Button look="quiet" onPress={() => copyText(rows.map(textOfRow).join('\n'), t('copied'))}>
          <Copy aria-hidden size={16} />
          {t('copyAll')}
        </Button>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol className={styles.lines} tabIndex={0}>
        {rows.map((row) => (
          <li key={row[0]!.key} className={styles.row}>
            {row.map(({ key, text }, index) => (
              <Fragment key={key}>
                {index > 0 && ' '}
                <bdi
                  className={styles.line}
                  data-active={active === key || undefined}
                  onPointerEnter={() => onActive(key)}
                  onPointerLeave={() => onActive(undefined)}
                >
                  {text}
                </bdi>
              </Fragment>
            ))}
          </li>
        ))}
      </ol>
    </Section>
  )
}
