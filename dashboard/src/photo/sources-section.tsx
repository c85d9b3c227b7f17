import { useFormatter, useTranslations } from 'use-intl'
import { useReason } from '../api/use-reason.ts'
import { Section } from './section.tsx'
import styles from './sources-section.module.css'
import { useFeatureName } from './use-feature-name.ts'
import type { Photo } from './use-photo.ts'

/** For each result, its origin, how long it took, and what it cost. */
export function SourcesSection({ photo }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const inWords = useReason()
  const featureName = useFeatureName()
  const format = useFormatter()
  const results = Object.entries(photo.vision ?? {}).map(([feature, result]) => ({ feature, result }))
  if (results.length === 0 && !photo.provenance) return null
  const ms = (value: number) => t('milliseconds', { value })
  const dollars = (value: number) =>
    format.number(value, { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 })
  return (
    <Section title={t('sources')}>
      <table className={styles.sources}>
        <thead>
          <tr>
            <th scope="col">{t('result')}</th>
            <th scope="col">{t('model')}</th>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('cost')}</th>
          </tr>
        </thead>
        <tbody>
          {photo.provenance && (
            <tr>
              <th scope="row">{t('analysis')}</th>
              <td>{photo.provenance.analysisVersion}</td>
              <td>{ms(Math.round(photo.provenance.durationMs))}</td>
              <td>{photo.costs ? dollars(photo.costs.parts.analysis ?? 0) : '–'}</td>
            </tr>
          )}
          {results.map(({ feature, result }) => (
            <tr key={feature}>
              <th scope="row">{featureName(feature)}</th>
              {result.status === 'completed' ? (
                <>
                  <td>{result.reused ? t('reused') : result.models.map(({ name }) => name).join(', ')}</td>
                  <td>{ms(Math.round(result.durationMs))}</td>
                  <td>{dollars(result.costUsd)}</td>
                </>
              ) : (
                <td colSpan={3}>{result.status === 'failed' ? inWords(result.reason) : t('inWork')}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {photo.costs && (
        <p className={styles.total}>
          {t('totalCost', { cost: dollars(photo.costs.usd), keeping: dollars(photo.costs.monthUsd) })}
        </p>
      )}
    </Section>
  )
}
