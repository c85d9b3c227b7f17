import { useTranslations } from 'use-intl'
import { NumberField } from '../design/number-field.tsx'
import { SelectField } from '../design/select-field.tsx'
import styles from './edit-page.module.css'
import { Group } from './group.tsx'
import type { Output } from './plan.ts'

const formats = ['same', 'jpeg', 'webp', 'avif', 'png'] as const
const policies = ['strip', 'copyright', 'safe', 'all'] as const
const usualQuality = { jpeg: 80, webp: 80, avif: 50 } as const

/** Only formats that can lose detail have a quality. */
const hasQuality = (format: string): format is keyof typeof usualQuality => format in usualQuality

export interface OutputToolsProps {
  readonly output: Output
  readonly onChange: (output: Output) => void
}

/** Settings of the resulting file. */
export function OutputTools({ output, onChange }: OutputToolsProps) {
  const t = useTranslations('edit')
  const { format, metadata = 'strip', maxBytes } = output
  const shared = { ...(metadata !== 'strip' && { metadata }), ...(maxBytes && { maxBytes }) }
  const quality = 'quality' in output ? output.quality : undefined
  return (
    <Group title={t('output')}>
      <div className={styles.pair}>
        <SelectField
          label={t('format')}
          choices={formats.map((id) => ({ id, name: id === 'same' ? t('same') : id.toUpperCase() }))}
          value={format}
          onChange={(next) => onChange({ ...shared, format: next } as Output)}
        />
        {hasQuality(format) && (
          <NumberField
            label={t('quality')}
            minValue={1}
            maxValue={100}
            value={quality ?? usualQuality[format]}
            onChange={(next) =>
              onChange({
                ...shared,
                format,
                ...(Number.isFinite(next) && { quality: next }),
              } as Output)
            }
          />
        )}
      </div>
      <NumberField
        label={t('maxKilobytes')}
        hint={t('maxKilobytesHint')}
        minValue={1}
        maxValue={50_000}
        value={maxBytes ? maxBytes / 1000 : Number.NaN}
        onChange={(next) => {
          const { maxBytes: _, ...rest } = output
          onChange({ ...rest, ...(Number.isFinite(next) && { maxBytes: Math.round(next * 1000) }) } as Output)
        }}
      />
      <SelectField
        label={t('metadata')}
        choices={policies.map((id) => ({ id, name: t(`metadata_${id}`) }))}
        value={metadata}
        onChange={(next) => onChange({ ...output, metadata: next } as Output)}
      />
    </Group>
  )
}
