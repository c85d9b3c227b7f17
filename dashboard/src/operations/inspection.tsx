import { ApiError, type DifferenceGroup, type InspectionView } from '@image-intelligence/client'
import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { useChange } from '../api/use-change.ts'
import { Button } from '../design/button.tsx'
import { ConfirmButton } from '../design/confirm-button.tsx'
import { formatBytes } from '../design/format-bytes.ts'
import { ErrorState, Loading } from '../design/states.tsx'
import { notify } from '../design/toasts.tsx'
import { knownText } from '../i18n/known-text.ts'
import groups from './failures.module.css'
import styles from './inspection.module.css'
import page from './operations-page.module.css'
import { Statement } from './statement.tsx'

const refetchMs = 10_000

/** The latest inspection: what the stage holds, whether anything is lost, and what is wrong, with its repairs. */
export function Inspection() {
  const t = useTranslations('operations')
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['inspection'],
    queryFn: latest,
    refetchInterval: refetchMs,
  })
  const start = useChange(['inspection'], () => api().startInspection())
  if (isPending) return <Loading />
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  return (
    <section className={page.section}>
      <div className={styles.head}>
        <h2>{t('tab_inspection')}</h2>
        <Button
          isPending={start.isPending}
          onPress={() => start.mutate(undefined, { onSuccess: () => notify(t('inspectionStarted')) })}
        >
          {t('inspectNow')}
        </Button>
      </div>
      <p className={page.soft}>{data ? t('inspectionHint') : t('neverInspected')}</p>
      {data && <Inspected inspection={data} />}
    </section>
  )
}

/** Null if there is none yet. */
const latest = (): Promise<InspectionView | null> =>
  api()
    .getInspection({ path: { id: 'latest' } })
    .catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return null
      throw error
    })

function Inspected({ inspection }: { readonly inspection: InspectionView }) {
  const t = useTranslations('operations')
  const format = useFormatter()
  const { totals, lost, startedAt, completedAt, state } = inspection
  const time = (at: string) => format.dateTime(new Date(at), { dateStyle: 'long', timeStyle: 'short' })
  const figures = [
    { name: t('imagesHeld'), value: format.number(totals.images) },
    { name: t('originalsHeld'), value: formatBytes(format, totals.originalBytes) },
    { name: t('originalsLost'), value: format.number(lost), isBad: lost > 0 },
    { name: t('bytesChecked'), value: formatBytes(format, totals.checkedBytes) },
  ]
  return (
    <>
      <p>{completedAt ? t('asOf', { at: time(completedAt) }) : t('inspecting', { at: time(startedAt) })}</p>
      <dl className={page.figures}>
        {figures.map(({ name, value, isBad }) => (
          <div key={name} data-bad={isBad || undefined}>
            <dt>{name}</dt>
            <dd className={page.value}>{value}</dd>
          </div>
        ))}
      </dl>
      {state === 'completed' && inspection.groups.length === 0 && <p>{t('nothingWrong')}</p>}
      <ul className={groups.groups}>
        {inspection.groups.map((group) => (
          <Group key={group.kind} group={group} inspection={inspection} />
        ))}
      </ul>
      {state === 'completed' && <Statement text={inspection.statement} day={startedAt.slice(0, 10)} />}
    </>
  )
}

interface GroupProps {
  readonly group: DifferenceGroup
  readonly inspection: InspectionView
}

function Group({ group, inspection }: GroupProps) {
  const t = useTranslations('operations')
  const { kind, count, isLoss, deletes, examples, repaired } = group
  const words = (part: 'title' | 'explanation' | 'repair') =>
    knownText(t, `kinds.${kind}.${part}`, group[part] ?? '')
  return (
    <li className={groups.group}>
      <div className={groups.head}>
        <h3>{words('title')}</h3>
        <p className={groups.count}>{t('differencesOfKind', { count })}</p>
      </div>
      <p className={groups.facts}>
        {isLoss && (
          <span data-outcome="failed" className={groups.outcome}>
            {t('photosAtStake')}
          </span>
        )}
        {deletes && <span>{t('deletesThings')}</span>}
        <code>{kind}</code>
      </p>
      <p className={groups.message}>{words('explanation')}</p>
      <dl className={groups.help}>
        <div>
          <dt>{t('repairOfKind')}</dt>
          <dd>{group.repair ? words('repair') : t('onlyByHand')}</dd>
        </div>
        <div>
          <dt>{t('examples')}</dt>
          {examples.map(({ owner, subject, part }) => (
            <dd key={`${owner} ${subject} ${part}`}>
              <code title={owner}>{subject}</code>
            </dd>
          ))}
        </div>
      </dl>
      {repaired && (
        <p className={groups.message}>
          {t('repairState', { ...repaired })} {repaired.refusal}
        </p>
      )}
      {group.repair && inspection.state === 'completed' && (
        <Repair group={group} id={inspection.inspectionId} title={words('title')} does={words('repair')} />
      )}
    </li>
  )
}

interface RepairProps {
  readonly group: DifferenceGroup
  readonly id: string
  readonly title: string
  readonly does: string
}

function Repair({ group: { kind, count, repaired }, id, title, does }: RepairProps) {
  const t = useTranslations('operations')
  const repair = useChange(['inspection'], () =>
    api().repairDifferences({ path: { id }, body: { kind, apply: true } }),
  )
  return (
    <div className={groups.actions}>
      <ConfirmButton
        label={t('repairKind')}
        name={t('repairKindOf', { kind: title })}
        look="plain"
        question={t('repairAsk', { count })}
        isPending={repair.isPending || repaired?.state === 'running'}
        onConfirm={() => repair.mutate(undefined, { onSuccess: () => notify(t('repairBegun')) })}
      >
        {does} {t('repairRecheck')}
      </ConfirmButton>
    </div>
  )
}
