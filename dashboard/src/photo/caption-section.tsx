import { useTranslations } from 'use-intl'
import styles from './caption-section.module.css'
import { Section } from './section.tsx'
import { completed, type Photo } from './use-photo.ts'

/** A sentence by a model about the photo. It is in the language that the stage has chosen, which may not be the reader's. */
export function CaptionSection({ photo }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const caption = completed(photo, 'caption')
  if (!caption) return null
  return (
    <Section title={t('caption')}>
      <p className={styles.sentence} lang={caption.language}>
        <bdi>{caption.sentence}</bdi>
      </p>
      <p className={styles.by}>{t('byModel')}</p>
    </Section>
  )
}
