import { type Feature, features } from '../../lambdas/vision/vision.ts'

/** What a stage is asked to do. */
export interface Workload {
  /** New photos a day. */
  readonly perDay: number
  /** Rate of the busiest hour over the mean of the day; 1 is the same all day. */
  readonly peak: number
  readonly owners: number
  /** Photos of the busiest owner over the mean of all owners. */
  readonly skew: number
  readonly megapixels: number
  readonly features: readonly Feature[]
  readonly region: string
  /** Lambda's quota of concurrent invocations in the account. */
  readonly accountConcurrency: number
}

export const usualWorkload: Workload = {
  perDay: 10_000_000,
  peak: 3,
  owners: 10_000,
  skew: 10,
  megapixels: 12,
  features: ['labels', 'faces'],
  region: 'us-east-1',
  // New accounts often have 10, until AWS has seen some use.
  accountConcurrency: 1_000,
}

const factors: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 }

/** `10M` as 10,000,000 and `2.5k` as 2,500. @throws Error when it is no number above zero */
export function readCount(name: string, text: string): number {
  const [, digits, suffix = ''] = /^(\d+(?:\.\d+)?)([kmg]?)$/i.exec(text.trim()) ?? []
  const value = Number(digits) * factors[suffix.toLowerCase()]!
  if (!(value > 0))
    throw new Error(
      `Expected a number above zero for --${name}, such as 5000, 10k or 2.5M; received "${text}"`,
    )
  return value
}

/** `labels,faces` as features; `none` as no feature. @throws Error for a name that vision does not know */
export function readFeatures(text: string): Feature[] {
  const names = text === 'none' ? [] : text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !features.includes(name as Feature))
  if (unknown !== undefined)
    throw new Error(`Expected features among ${features.join(', ')}, or none; received "${unknown}"`)
  return names as Feature[]
}

const secondsADay = 24 * 3_600

export const meanRate = ({ perDay }: Workload): number => perDay / secondsADay
/** Photos a second in the busiest hour. */
export const peakRate = (workload: Workload): number => meanRate(workload) * workload.peak
/** The same of the busiest owner. */
export const peakRateOfOwner = (workload: Workload): number =>
  (peakRate(workload) / workload.owners) * Math.min(workload.skew, workload.owners)
export const perDayOfOwner = ({ perDay, owners, skew }: Workload): number =>
  (perDay / owners) * Math.min(skew, owners)
