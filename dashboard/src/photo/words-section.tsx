import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/text-field.tsx'
import { Section } from './section.tsx'
import { type Photo, useAnnotate } from './use-photo.ts'
import styles from './words-section.module.css'

const tagsOf = (text: string) => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
]

/** What people say about the photo: title, tags, notes. */
export function WordsSection({ photo }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const app = useTranslations('app')
  const [isEdited, setEdited] = useState(false)
  const annotate = useAnnotate(photo.imageId)
  const { title, tags = [], notes } = photo.annotations ?? {}
  if (!isEdited)
    return (
      <Section
        title={t('words')}
        tools={
          <Button look="quiet" onPress={() => setEdited(true)}>
            {t('edit')}
          </Button>
        }
      >
        {title && <p className={styles.title}>{title}</p>}
        {tags.length > 0 && (
          <ul className={styles.tags} aria-label={t('tags')}>
            {tags.map((tag) => (
              <li key={tag} className={styles.tag}>
                <bdi>{tag}</bdi>
              </li>
            ))}
          </ul>
        )}
        {notes && <p className={styles.notes}>{notes}</p>}
        {!title && tags.length === 0 && !notes && <p className={styles.none}>{t('noWords')}</p>}
      </Section>
    )
  return (
    <Section title={t('words')}>
      <Form
        className={styles.form!}
        onSubmit={(event) => {
          event.preventDefault()
          const fields = new FormData(event.currentTarget)
          const text = (name: string) => String(fields.get(name) ?? '').trim() || null
          const given = tagsOf(text('tags') ?? '')
          annotate.mutate({
            title: text('title'),
            notes: text('notes'),
            tags: given.length > 0 ? given : null,
          })
          setEdited(false)
        }}
      >
        <TextField name="title" label={t('title')} defaultValue={title} maxLength={200} autoFocus />
        <TextField name="tags" label={t('tags')} hint={t('tagsHint')} defaultValue={tags.join(', ')} />
        <TextField name="notes" label={t('notes')} defaultValue={notes} rows={4} maxLength={5000} />
        <div className={styles.buttons}>
          <Button type="submit" look="primary">
            {t('save')}
          </Button>
          <Button onPress={() => setEdited(false)}>{app('cancel')}</Button>
        </div>
      </Form>
    </Section>
  )
}
