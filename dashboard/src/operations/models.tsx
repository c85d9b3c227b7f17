import type { PrecisionList } from '@image-intelligence/client'
import { useFormatter, useTranslations } from 'use-intl'
import { api } from '../api/api.ts'
import { Listed } from '../design/listed.tsx'
import { useFeatureName } from '../photo/use-feature-name.ts'

type Row = PrecisionList['items'][number]

/** How often each version of a model was right, according to people's verdicts. */
export function Models() {
  const t = useTranslations('operations')
  const format = useFormatter()
  const featureName = useFeatureName()
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 })
  const model = ({ source }: Row) =>
    source ? source.models.map(({ name, version }) => `${name} ${version}`).join(', ') : '–'
  return (
    <Listed
      queryKey={['precision']}
      fetchPage={(cursor) => api().getPrecision({ query: { byModel: true, ...(cursor && { cursor }) } })}
      title={t('tab_models')}
      hint={t('modelsHint')}
      empty={t('noFeedback')}
      keyOf={(row: Row) => `${row.feature} ${row.name} ${model(row)}`}
      columns={[
        { name: t('finding'), cell: ({ name }) => name },
        { name: t('feature'), cell: ({ feature }) => featureName(feature) },
        { name: t('model'), cell: model },
        { name: t('judged'), cell: ({ sampleSize }) => format.number(sampleSize), isNumber: true },
        {
          name: t('right'),
          cell: ({ precision, interval }) =>
            t('precision', {
              share: percent(precision),
              low: percent(interval.low),
              high: percent(interval.high),
            }),
          isNumber: true,
        },
      ]}
    />
  )
}
