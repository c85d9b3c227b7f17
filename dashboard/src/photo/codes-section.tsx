import { Copy } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { codeNames } from './code-names.ts'
import styles from './codes-section.module.css'
import { copyText } from './copy-text.ts'
import { Section } from './section.tsx'
import type { TextSectionProps } from './text-section.tsx'
import { completed } from './use-photo.ts'

/**
 * What the codes in the photo say, to read and copy. A link stays text: whoever printed the code chose where it leads.
 */
export function CodesSection({ photo, active, onActive }: TextSectionProps) {
  const t = useTranslations('photo')
  const codes = completed(photo, 'codes')?.codes ?? []
  if (codes.length === 0) return null
  return (
    <Section title={t('features.codes')}>
      <ul className={styles.codes}>
        {codes.map(({ format, text, truncated }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: codes have no id and never change their order
            key={index}
            className={styles.code}
            data-active={active === `codes-${index}` || undefined}
            onPointerEnter={() => onActive(`codes-${index}`)}
            onPointerLeave={() => onActive(undefined)}
          >
            <div className={styles.text}>
              <span className={styles.kind}>{codeNames[format]}</span>
              <bdi>
                {text}
                {truncated && ' …'}
              </bdi>
            </div>
            <Button look="quiet" icon aria-label={t('copyCode')} onPress={() => copyText(text, t('copied'))}>
              <Copy aria-hidden size={16} />
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
