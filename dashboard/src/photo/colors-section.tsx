import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import styles from './colors-section.module.css'
import { copyText } from './copy-text.ts'
import { channels, type Histogram, readHistogram } from './histogram.ts'
import { Facts, Section } from './section.tsx'
import type { Photo } from './use-photo.ts'

/** The photo's palette to copy, its histogram, and its quality. */
export function ColorsSection({ photo }: { readonly photo: Photo }) {
  const t = useTranslations('photo')
  const format = useFormatter()
  const { color, quality } = photo.analysis ?? {}
  const [smallest] = photo.renditions
  const { data: histogram } = useQuery({
    queryKey: ['histogram', photo.imageId, photo.version],
    enabled: smallest !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => readHistogram(smallest!.url, signal),
  })
  if (!color || !quality) return null
  const percent = (share: number) => format.number(share, { style: 'percent' })
  return (
    <Section title={t('colors')}>
      <ul className={styles.palette} aria-label={t('palette')}>
        {color.palette.map(({ hex, name, share }) => (
          <li key={hex} className={styles.color} style={{ flexGrow: Math.max(share, 0.08) }}>
            <button
              type="button"
              className={styles.swatch}
              style={{ background: hex }}
              title={`${name} ${hex} ${percent(share)}`}
              aria-label={t('copyColor', { name, hex })}
              onClick={() => copyText(hex, t('copied'))}
            />
          </li>
        ))}
      </ul>
      {histogram && <HistogramChart histogram={histogram} />}
      <Facts
        facts={[
          { name: t('mainColor'), value: `${color.dominant.name} ${color.dominant.hex}` },
          {
            name: t('sharpness'),
            value: `${t(`blur.${quality.blur}`)} · ${percent(quality.sharpness)}`,
          },
          {
            name: t('effective'),
            value: quality.effectiveMegapixels && `${format.number(quality.effectiveMegapixels)} MP`,
          },
          {
            name: t('light'),
            value: [
              quality.exposure && t(`exposure.${quality.exposure}`),
              quality.hazy && t('hazy'),
              quality.grainy && t('grainy'),
            ]
              .filter(Boolean)
              .join(' · '),
          },
          {
            name: t('clipped'),
            value: t('clippedValue', {
              shadows: percent(quality.clippedShadows),
              highlights: percent(quality.clippedHighlights),
            }),
          },
        ]}
      />
    </Section>
  )
}

const [widthPx, heightPx] = [256, 64]

const shapeOf = (values: readonly number[], most: number) => {
  const points = values.map((value, x) => `${x},${(heightPx - (value / most) * heightPx).toFixed(1)}`)
  return `M0,${heightPx} L${points.join(' L')} L${widthPx - 1},${heightPx} Z`
}

function HistogramChart({ histogram }: { readonly histogram: Histogram }) {
  const t = useTranslations('photo')
  // A few bins of pure black or white would flatten all others.
  const sorted = channels.flatMap((channel) => histogram[channel]).sort((a, b) => a - b)
  const most = Math.max(1, sorted[Math.floor(sorted.length * 0.995)]!)
  return (
    <svg
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      preserveAspectRatio="none"
      className={styles.histogram}
      role="img"
      aria-label={t('histogram')}
    >
      {channels.map((channel) => (
        <path
          key={channel}
          d={shapeOf(
            histogram[channel].map((value) => Math.min(value, most)),
            most,
          )}
          data-channel={channel}
        />
      ))}
    </svg>
  )
}
