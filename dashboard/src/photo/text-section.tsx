import { Copy } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { copyText } from './copy-text.ts'
import { Section } from './section.tsx'
import styles from './text-section.module.css'
import { completed, type Photo } from './use-photo.ts'

export interface TextSectionProps {
  readonly photo: Photo
  readonly active?: string
  readonly onActive: (key: string | undefined) => void
}

/** The text in the photo, in reading order, to select and copy. */
export function TextSection({ photo, active, onActive }: TextSectionProps) {
  const t = useTranslations('photo')
  const text = completed(photo, 'text')
  if (!text || text.lines.length === 0) return null
  return (
    <Section
      title={t('text')}
      tools={
        <Button look="quiet" onPress={() => copyText(text.fullText, t('copied'))}>
          <Copy aria-hidden size={16} />
          {t('copyAll')}
        </Button>
      }
    >
      <ol className={styles.lines}>
        {text.lines.map((line, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no id and never change their order
            key={index}
            className={styles.line}
            data-active={active === `text-${index}` || undefined}
            onPointerEnter={() => onActive(`text-${index}`)}
            onPointerLeave={() => onActive(undefined)}
          >
            <bdi>{line.text}</bdi>
          </li>
        ))}
      </ol>
    </Section>
  )
}
