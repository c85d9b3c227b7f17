import type { AnswerOf } from '@image-intelligence/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { type Reason, useReason } from '../api/use-reason.ts'
import { Button } from '../design/button.tsx'
import { ErrorState, Loading } from '../design/states.tsx'
import styles from './history-section.module.css'
import { Section } from './section.tsx'
import { useFeatureName } from './use-feature-name.ts'
import type { Photo } from './use-photo.ts'

type Event = NonNullable<AnswerOf<'getHistory'>>['items'][number]

/** The history of the photo, fetched once somebody opens it. */
export function HistorySection({ photo }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title={t('history')}
      tools={
        <Button look="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? t('hideHistory') : t('showHistory')}
        </Button>
      }
    >
      {isOpen && <Events photo={photo} />}
    </Section>
  )
}

function Events({ photo: { imageId: id, updatedAt } }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const format = useFormatter()
  const inWords = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: ['photo', id, 'history', updatedAt],
    queryFn: ({ signal }) => api().getHistory({ path: { id } }, { signal }),
    placeholderData: (before) => before,
    // An edit changes the history without changing the photo.
    refetchOnMount: 'always',
  })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <>
      <ol className={styles.events}>
        {data.items.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two events can differ in their position only
          <li key={`${event.kind} ${event.at} ${index}`} className={styles.event} data-bad={isBad(event)}>
            <span>{inWords(event)}</span>
            <time dateTime={event.at} className={styles.when}>
              {format.dateTime(new Date(event.at), { dateStyle: 'medium', timeStyle: 'medium' })}
            </time>
          </li>
        ))}
      </ol>
      {!data.isComplete && <p className={styles.when}>{t('historyCut')}</p>}
    </>
  )
}

const isBad = (event: Event) => ('reason' in event && event.reason !== undefined) || undefined

/** Describes an event in a sentence in the language of the page. */
function useWords(): (event: Event) => string {
  const t = useTranslations('photo')
  const reasonInWords = useReason()
  const featureName = useFeatureName()
  const because = (reason: Reason | undefined) => (reason ? reasonInWords(reason) : '')
  return (event) => {
    switch (event.kind) {
      case 'slot-opened':
        return t('events.slotOpened')
      case 'rerun-started':
        return t('events.rerunStarted', { version: event.version })
      case 'analyzed':
        return t('events.analyzed', { value: Math.round(event.durationMs) })
      case 'feature-completed': {
        const feature = featureName(event.feature)
        return event.reused
          ? t('events.featureReused', { feature })
          : t('events.featureCompleted', { feature, value: Math.round(event.durationMs) })
      }
      case 'feature-failed':
        return t('events.featureFailed', {
          feature: featureName(event.feature),
          reason: because(event.reason),
        })
      case 'settled':
        return t(`events.settled.${event.state}`, { reason: because(event.reason) })
      case 'feedback':
        return t(`events.feedback.${event.verdict}`, { name: event.name })
      case 'transform-requested':
        return t('events.transformRequested')
      case 'transform-settled':
        return t(`events.transform.${event.state}`, { reason: because(event.reason) })
    }
  }
}
