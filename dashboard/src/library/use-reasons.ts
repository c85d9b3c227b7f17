import { useFormatter, useTranslations } from 'use-intl'
import { knownText } from '../i18n/known-text.ts'
import type { Messages } from '../i18n/messages.ts'
import { useCountryName } from '../i18n/use-country-name.ts'
import { isChoice } from './filters/choices.ts'
import type { Match, Tile } from './tile.ts'

/** Why a photo is in the list, in words. */
export function useReasons({ matches, likeness }: Pick<Tile, 'matches' | 'likeness'>): string[] {
  const t = useTranslations('library')
  const format = useFormatter()
  const countryName = useCountryName()
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 0 })
  if (likeness) {
    const { because, similarity } = likeness
    const how = t(`because.${because}`)
    return [similarity === undefined ? how : `${how} (${percent(similarity)})`]
  }
  const reasonOf = (match: Match): string | undefined => {
    const { field, value, confidence, asked, because, distanceKm } = match
    if (field === 'country') return countryName(value)
    if (field === 'faces') return t('faces', { count: Number(value) })
    // The person knows these filters, so a photo need not mention them.
    if (field === 'state' || isChoice(field)) return
    if (field === 'sha256' || field === 'duplicateOf') return t('because.near-duplicate')
    if (field === 'picture') return t('because.picture')
    if (field === 'near')
      return t('awayKm', { distance: format.number(distanceKm ?? 0, { maximumFractionDigits: 1 }) })
    if (field === 'size')
      return format.number(Number(value) / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
    if (field === 'taken') return format.dateTime(new Date(value), { dateStyle: 'medium' })
    // A field without a text does not compile; only an API newer than this page can have one.
    const key: `field.${keyof Messages['library']['field']}` = `field.${field}`
    const shown = confidence === undefined ? value : `${value} ${percent(confidence)}`
    const why = because ?? (asked && t('askedFor', { asked }))
    return `${knownText(t, key, field)}: ${shown}${why ? ` (${why})` : ''}`
  }
  return [...new Set((matches ?? []).map(reasonOf).filter((reason) => reason !== undefined))]
}
