import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormatter, useTranslations } from 'use-intl'
import { DataTable } from '../design/data-table.tsx'
import styles from './operations-page.module.css'
import type { Rate } from './throughput.ts'

/** How many of the latest values the table shows. */
const inTable = 12

/** Images per minute while the page is open, as a chart, and as a table for people who cannot see it. */
export function ThroughputChart({ rates }: { readonly rates: readonly Rate[] }) {
  const t = useTranslations('operations')
  const format = useFormatter()
  const time = (atMs: number) => format.dateTime(new Date(atMs), { timeStyle: 'medium' })
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 })
  const lines = [
    { key: 'completed', color: 'var(--accent)' },
    { key: 'rejected', color: 'var(--warn)' },
    { key: 'failed', color: 'var(--danger)' },
  ] as const
  return (
    <section className={styles.section}>
      <h2>{t('throughput')}</h2>
      {rates.length < 2 ? (
        <p className={styles.chart}>{t('collecting')}</p>
      ) : (
        <div className={styles.chart} aria-hidden>
          <ResponsiveContainer width="100%" height="100%">
            <AreaChart data={[...rates]} accessibilityLayer={false}>
              <CartesianGrid stroke="var(--line)" vertical={false} />
              <XAxis
                dataKey="atMs"
                tickFormatter={time}
                stroke="var(--ink-soft)"
                minTickGap={60}
                fontSize={12}
              />
              <YAxis
                tickFormatter={(value: number) => format.number(value, { maximumFractionDigits: 0 })}
                stroke="var(--ink-soft)"
                width={44}
                fontSize={12}
                domain={[0, (highest: number) => Math.max(highest, 10)]}
              />
              <Tooltip
                labelFormatter={(atMs) => time(Number(atMs))}
                formatter={(value) => number(Number(value))}
                contentStyle={{ background: 'var(--surface)', borderColor: 'var(--line)', borderRadius: 6 }}
              />
              {lines.map(({ key, color }) => (
                <Area
                  key={key}
                  dataKey={key}
                  name={t(key)}
                  stroke={color}
                  fill={color}
                  fillOpacity={0.12}
                  isAnimationActive={false}
                />
              ))}
            </AreaChart>
          </ResponsiveContainer>
        </div>
      )}
      {rates.length > 1 && (
        <details>
          <summary>{t('asTable')}</summary>
          <DataTable
            caption={t('throughput')}
            rows={rates.slice(-inTable).reverse()}
            keyOf={({ atMs }) => String(atMs)}
            columns={[
              { name: t('time'), cell: ({ atMs }) => time(atMs) },
              ...lines.map(({ key }) => ({
                name: t(key),
                cell: (rate: Rate) => number(rate[key]),
                isNumber: true,
              })),
            ]}
          />
        </details>
      )}
    </section>
  )
}
