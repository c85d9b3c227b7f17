const dayMs = 86_400_000

/** The month (UTC) of a moment, as YYYY-MM. The entries of one month share a partition. */
export const monthOf = (moment: Date): string => moment.toISOString().slice(0, 7)

export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number > 1
    ? `${String(year).padStart(4, '0')}-${String(number - 1).padStart(2, '0')}`
    : `${String(year - 1).padStart(4, '0')}-12`
}

/** The month of the oldest entries that may still exist. */
export const oldestMonth = (now: Date, retentionDays: number): string =>
  monthOf(new Date(now.getTime() - retentionDays * dayMs))
