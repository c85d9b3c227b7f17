import type { Comparison as Compared, FeatureRollout } from '@image-intelligence/client'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { DataTable } from '../design/data-table.tsx'
import { SelectField } from '../design/select-field.tsx'
import { ErrorState, Loading } from '../design/states.tsx'
import { useFeatureName } from '../photo/use-feature-name.ts'
import styles from './comparison.module.css'
import page from './operations-page.module.css'
import { RolloutForm } from './rollout-form.tsx'

type Feature = FeatureRollout['feature']
type Side = Compared['a']
type Measured = NonNullable<Compared['agreement']>

/** Which provider is tried for a feature, how far it has come, and how it compares with the one that people see. */
export function Comparison() {
  const t = useTranslations('operations')
  const featureName = useFeatureName()
  const [feature, setFeature] = useState<Feature>('labels')
  const { data, error, refetch } = useQuery({
    queryKey: ['rollouts'],
    queryFn: () => api().listRollouts({}),
  })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  const rollout = data.items.find((each) => each.feature === feature)!
  return (
    <section className={page.section}>
      <h2>{t('tab_comparison')}</h2>
      <p className={page.soft}>{t('comparisonHint')}</p>
      <SelectField
        label={t('feature')}
        className={styles.choice!}
        choices={data.items.map(({ feature: id }) => ({ id, name: featureName(id) }))}
        selectedKey={feature}
        onSelectionChange={(key) => setFeature(key as Feature)}
      />
      <RolloutForm key={feature} rollout={rollout} />
      <ComparisonOf feature={feature} />
    </section>
  )
}

function ComparisonOf({ feature }: { readonly feature: Feature }) {
  const t = useTranslations('operations')
  const { data, error, refetch } = useQuery({
    queryKey: ['comparison', feature],
    queryFn: () => api().getComparison({ path: { feature } }),
  })
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
  if (data.images === 0) return <p className={page.soft}>{t('nothingCompared')}</p>
  return (
    <>
      <Sides compared={data} />
      <Names compared={data} />
      <Pictures compared={data} />
    </>
  )
}

function usePercent() {
  const format = useFormatter()
  return (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 })
}

/** A share with its interval, or a dash where there is nothing to measure. */
function useShare() {
  const t = useTranslations('operations')
  const percent = usePercent()
  return (measured: Measured | undefined) =>
    measured
      ? t('precision', {
          share: percent(measured.share),
          low: percent(measured.interval.low),
          high: percent(measured.interval.high),
        })
      : '–'
}

function Sides({ compared: { a, b, agreement, images } }: { readonly compared: Compared }) {
  const t = useTranslations('operations')
  const format = useFormatter()
  const share = useShare()
  const percent = usePercent()
  const time = (ms: number) => t('milliseconds', { ms: Math.round(ms) })
  const rows: readonly (readonly [name: string, of: (side: Side) => ReactNode])[] = [
    [t('model'), ({ models }) => models.map((model) => <div key={model}>{model}</div>)],
    [t('findings'), ({ findings }) => format.number(findings)],
    [t('onlyHere'), ({ onlyHere }) => format.number(onlyHere)],
    [
      t('costOfThousand'),
      ({ meanCostUsd }) =>
        meanCostUsd === undefined
          ? '–'
          : format.number(meanCostUsd * 1_000, {
              style: 'currency',
              currency: 'USD',
              maximumFractionDigits: 4,
            }),
    ],
    [t('durationMedian'), ({ durationMs }) => (durationMs ? time(durationMs.median) : '–')],
    [t('durationP95'), ({ durationMs }) => (durationMs ? time(durationMs.p95) : '–')],
    [t('rightOfJudged'), ({ precision }) => share(precision)],
    [t('foundOfThere'), ({ recall }) => share(recall)],
  ]
  return (
    <>
      <dl className={page.figures}>
        <div>
          <dt>{t('comparedImages')}</dt>
          <dd className={page.value}>{format.number(images)}</dd>
        </div>
        <div>
          <dt>{t('agreement')}</dt>
          <dd className={page.value}>
            {agreement ? format.number(agreement.share, { style: 'percent', maximumFractionDigits: 0 }) : '–'}
          </dd>
          {agreement && (
            <dd className={page.soft}>
              {t('agreementHint', {
                of: agreement.of,
                low: percent(agreement.interval.low),
                high: percent(agreement.interval.high),
              })}
            </dd>
          )}
        </div>
      </dl>
      <DataTable
        caption={t('tab_comparison')}
        rows={rows}
        keyOf={([name]) => name}
        columns={[
          { name: t('measure'), cell: ([name]) => name },
          { name: a.provider, cell: ([, of]) => of(a), isNumber: true },
          { name: b.provider, cell: ([, of]) => of(b), isNumber: true },
        ]}
      />
    </>
  )
}

const shownNames = 12

function Names({ compared: { a, b, names } }: { readonly compared: Compared }) {
  const t = useTranslations('operations')
  const format = useFormatter()
  return (
    <>
      <h3>{t('differingNames')}</h3>
      <DataTable
        caption={t('differingNames')}
        rows={names.slice(0, shownNames)}
        keyOf={({ name }) => name}
        columns={[
          { name: t('finding'), cell: ({ name }) => name },
          { name: t('both'), cell: ({ both }) => format.number(both), isNumber: true },
          {
            name: t('onlyBy', { provider: a.provider }),
            cell: ({ onlyA }) => format.number(onlyA),
            isNumber: true,
          },
          {
            name: t('onlyBy', { provider: b.provider }),
            cell: ({ onlyB }) => format.number(onlyB),
            isNumber: true,
          },
        ]}
      />
    </>
  )
}

function Pictures({ compared: { a, b, examples } }: { readonly compared: Compared }) {
  const t = useTranslations('operations')
  if (examples.length === 0) return undefined
  return (
    <>
      <h3>{t('differingPictures')}</h3>
      <ul className={styles.pictures}>
        {examples.map(({ imageId, owner, url, both, onlyA, onlyB }) => (
          <li key={imageId} className={styles.picture}>
            {url && <img src={url} alt="" loading="lazy" />}
            <dl className={styles.found}>
              <Found title={t('onlyBy', { provider: a.provider })} names={onlyA} />
              <Found title={t('onlyBy', { provider: b.provider })} names={onlyB} />
              <Found title={t('both')} names={both} />
            </dl>
            <code className={styles.id} title={owner}>
              {imageId}
            </code>
          </li>
        ))}
      </ul>
    </>
  )
}

const mostInPicture = 8

function Found({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return undefined
  const shown = names.slice(0, mostInPicture).join(', ')
  return (
    <div>
      <dt>{title}</dt>
      <dd>{names.length > mostInPicture ? `${shown} …` : shown}</dd>
    </div>
  )
}
