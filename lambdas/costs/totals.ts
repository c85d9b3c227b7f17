import type { Costs } from './costs.ts'

/** What an owner has cost since the account was opened, and what is stored. */
export interface Totals {
  readonly costs: Costs
  readonly images: number
  readonly bytes: number
}

/** The totals at the end of a day. */
export interface Day {
  /** YYYY-MM-DD, in UTC. */
  readonly day: string
  readonly totals: Totals
}

export const noTotals: Totals = { costs: {}, images: 0, bytes: 0 }

export const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

const dayMs = 86_400_000
/** All days from `from` to `to`, both included. */
export const daysBetween = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, (Date.parse(to) - Date.parse(from)) / dayMs + 1) }, (_, at) =>
    dayOf(new Date(Date.parse(from) + at * dayMs)),
  )
