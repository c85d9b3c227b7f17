import { useFormatter, useTranslations } from 'use-intl'
import { SelectField } from '../design/select-field.tsx'
import { monthBefore } from './months.ts'

export interface MonthFieldProps {
  /** How many months before the present one. */
  readonly ago: number
  readonly onChange: (ago: number) => void
}

const shownMonths = 12

/** Chooses one of the last twelve months. */
export function MonthField({ ago, onChange }: MonthFieldProps) {
  const t = useTranslations('costs')
  const format = useFormatter()
  const now = new Date()
  const choices = Array.from({ length: shownMonths }, (_, each) => ({
    id: String(each),
    name: format.dateTime(new Date(monthBefore(now, each).from), {
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }),
  }))
  return (
    <SelectField
      label={t('month')}
      choices={choices}
      selectedKey={String(ago)}
      onSelectionChange={(key) => onChange(Number(key))}
    />
  )
}
