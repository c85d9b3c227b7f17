import { Check, X } from 'lucide-react'
import { Form } from 'react-aria-components'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '../design/button.tsx'
import { TextField } from '../design/text-field.tsx'
import styles from './labels-section.module.css'
import { Section } from './section.tsx'
import { completed, type Photo, useJudge } from './use-photo.ts'

/** What is in the photo, and how sure the models are; one press says that a label is right or wrong. */
export function LabelsSection({ photo }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const format = useFormatter()
  const judge = useJudge(photo.imageId)
  const labels = completed(photo, 'labels')
  const status = photo.vision?.labels?.status
  if (!status) return null
  return (
    <Section title={t('labels')}>
      {status === 'pending' && <p className={styles.note}>{t('inWork')}</p>}
      {status === 'failed' && <p className={styles.note}>{t('featureFailed')}</p>}
      {labels?.labels.length === 0 && <p className={styles.note}>{t('noLabels')}</p>}
      <ul className={styles.labels}>
        {labels?.labels.map(({ name, confidence, parents, by }) => (
          <li key={name} className={styles.label}>
            <div className={styles.text}>
              <span className={styles.name}>{name}</span>
              <span className={styles.note}>
                {by === 'person' ? t('byPerson') : format.number(confidence, { style: 'percent' })}
                {parents.length > 0 && ` · ${parents.join(' · ')}`}
              </span>
            </div>
            {by !== 'person' && (
              <>
                <Button
                  look="quiet"
                  icon
                  aria-label={t('isRight', { name })}
                  onPress={() => judge.mutate({ feature: 'labels', verdict: 'right', subject: { name } })}
                >
                  <Check aria-hidden size={16} />
                </Button>
                <Button
                  look="quiet"
                  icon
                  aria-label={t('isWrong', { name })}
                  onPress={() => judge.mutate({ feature: 'labels', verdict: 'wrong', subject: { name } })}
                >
                  <X aria-hidden size={16} />
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <Form
        className={styles.add!}
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          const name = String(new FormData(form).get('name') ?? '').trim()
          if (name === '') return
          judge.mutate({ feature: 'labels', verdict: 'missing', answer: { name } })
          form.reset()
        }}
      >
        <TextField name="name" label={t('missingLabel')} maxLength={100} className={styles.field} />
        <Button type="submit" isPending={judge.isPending}>
          {t('add')}
        </Button>
      </Form>
    </Section>
  )
}
