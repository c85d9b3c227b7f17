import type { RowChange } from './row-change.ts'

/** What may be uploaded on one day (UTC). */
export interface DailyQuota {
  readonly uploads: number
  readonly bytes: number
}

/** Two counts of a day, uploads and bytes: the owner's, or those of one key. */
export interface QuotaShare {
  readonly name: string
  readonly quota: DailyQuota
}

/** The uploads that a request asks for, and the quotas that must all allow them. */
export interface WantedUploads {
  readonly shares: readonly QuotaShare[]
  readonly wanted: DailyQuota
}

/** All counts of a day are in one attribute, so that the next day starts from zero. */
export type CountedDay = { readonly day: string } & Readonly<Record<string, number | string>>

const units = ['uploads', 'bytes'] as const

export const dayOf = (nowMs: number): string => new Date(nowMs).toISOString().slice(0, 10)

const countsOf = ({ shares, wanted }: WantedUploads) =>
  shares.flatMap(({ name, quota }) =>
    units.map((unit) => ({ name: `${name}_${unit}`, unit, most: quota[unit] - wanted[unit] })),
  )

/** Whether the quotas of this day still allow these uploads, according to `counted`. */
export const isAllowed = (uploads: WantedUploads, counted: CountedDay | undefined, day: string): boolean =>
  countsOf(uploads).every(
    ({ name, most }) => ((counted?.day === day && (counted[name] as number | undefined)) || 0) <= most,
  )

/**
 * Counts uploads. A write states its assumption: that the day has begun (add to the counts), or that it has not
 * (start from zero).
 */
export function quotaChange(uploads: WantedUploads, day: string, hasBegun: boolean): RowChange {
  const counts = countsOf(uploads)
  const names = { '#counted': 'uploads', '#day': 'day' }
  const conditionValues = { ':day': day }
  if (!hasBegun) {
    const fresh = Object.fromEntries(counts.map(({ name, unit }) => [name, uploads.wanted[unit]]))
    return {
      set: ['#counted = :begun'],
      conditions: ['(attribute_not_exists(#counted) OR #counted.#day <> :day)'],
      names,
      values: { ...conditionValues, ':begun': { day, ...fresh } },
    }
  }
  return {
    set: counts.map(
      ({ unit }, index) => `#counted.#c${index} = if_not_exists(#counted.#c${index}, :none) + :${unit}`,
    ),
    conditions: [
      '#counted.#day = :day',
      ...counts.map(
        (_, index) => `(attribute_not_exists(#counted.#c${index}) OR #counted.#c${index} <= :most${index})`,
      ),
    ],
    names: { ...names, ...Object.fromEntries(counts.map(({ name }, index) => [`#c${index}`, name])) },
    values: {
      ...conditionValues,
      ':none': 0,
      ':uploads': uploads.wanted.uploads,
      ':bytes': uploads.wanted.bytes,
      ...Object.fromEntries(counts.map(({ most }, index) => [`:most${index}`, most])),
    },
  }
}
