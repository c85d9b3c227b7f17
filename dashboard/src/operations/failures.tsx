import type { FailureGroup } from '@image-intelligence/client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { useReason, useRemedy } from '../api/use-reason.ts'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { ErrorState, Loading } from '../design/states.tsx'
import { notify } from '../design/toasts.tsx'
import { knownText } from '../i18n/known-text.ts'
import styles from './failures.module.css'
import page from './operations-page.module.css'

const refetchMs = 10_000

/** Everything that failed, of all owners, by cause, with what to do about it. */
export function Failures() {
  const t = useTranslations('operations')
  const { data, error, refetch } = useQuery({
    queryKey: ['failures'],
    queryFn: () => api().listFailures({}),
    refetchInterval: refetchMs,
  })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  return (
    <section className={page.section}>
      <h2>{t('tab_failures')}</h2>
      <p className={page.soft}>
        {data.items.length > 0 ? t('failuresHint') : t('noFailures')}{' '}
        {!data.isComplete && t('failuresPartly')}
      </p>
      <ul className={styles.groups}>
        {data.items.map((group) => (
          <Group key={group.cause} group={group} />
        ))}
      </ul>
    </section>
  )
}

function Group({ group }: { readonly group: FailureGroup }) {
  const t = useTranslations('operations')
  const format = useFormatter()
  const inWords = useReason()
  const remedyOf = useRemedy()
  const { code, outcome, stage, message, images, isComplete, redriven, firstAt, lastAt, examples } = group
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })
  const operator = knownText(t, `operators.${code}`, group.operator ?? '')
  return (
    <li className={styles.group}>
      <div className={styles.head}>
        <h3>{inWords({ code, message: group.explanation })}</h3>
        <p className={styles.count}>{t(isComplete ? 'imagesOfGroup' : 'imagesAtLeast', { count: images })}</p>
      </div>
      <p className={styles.facts}>
        <span data-outcome={outcome} className={styles.outcome}>
          {t(`outcome_${outcome}`)}
        </span>
        <span>{t(`stage_${stage}`)}</span>
        <code>{code}</code>
        <span>{t('seenBetween', { first: time(firstAt), last: time(lastAt) })}</span>
        {redriven > 0 && <span>{t('awaited', { count: redriven })}</span>}
      </p>
      {message && <p className={styles.message}>{message}</p>}
      <dl className={styles.help}>
        {operator && (
          <div>
            <dt>{t('whatToDo')}</dt>
            <dd>{operator}</dd>
          </div>
        )}
        <div>
          <dt>{t('whatTheyCanDo')}</dt>
          <dd>{remedyOf({ code }) ?? group.remedy}</dd>
        </div>
        <div>
          <dt>{t('examples')}</dt>
          {examples.map(({ imageId, owner, run, transformId }) => (
            <dd key={`${imageId} ${run ?? transformId}`}>
              <code title={owner}>{imageId}</code>
            </dd>
          ))}
        </div>
      </dl>
      <Actions cause={group.cause} />
    </li>
  )
}

function Actions({ cause }: { readonly cause: string }) {
  const t = useTranslations('operations')
  const act = useChange(['failures'], (action: 'redrive' | 'dismiss') =>
    api().actOnFailures({ path: { cause }, body: { action } }),
  )
  const start = (action: 'redrive' | 'dismiss') =>
    act.mutate(action, {
      onSuccess: ({ isComplete, done, changed, refused }) =>
        notify(`${t(`acted_${action}`, { done, changed, refused })}${isComplete ? '' : ` ${t('moreToDo')}`}`),
    })
  return (
    <div className={styles.actions}>
      <ConfirmButton
        label={t('redrive')}
        question={t('redriveGroup')}
        isPending={act.isPending}
        onConfirm={() => start('redrive')}
      >
        {t('redriveGroupAsk')}
      </ConfirmButton>
      <ConfirmButton
        label={t('dismiss')}
        question={t('dismissGroup')}
        isPending={act.isPending}
        onConfirm={() => start('dismiss')}
      >
        {t('dismissGroupAsk')}
      </ConfirmButton>
    </div>
  )
}
