import * as z from 'zod/mini'
import { received } from '../platform/received.ts'

/** A number as JSON writes it, without an exponent: not "1e3", "0x10", "", " 5" or "Infinity", which Number() takes. */
const decimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

const readDecimal = z.transform((value: unknown) =>
  typeof value === 'string' && decimal.test(value) ? Number(value) : value,
)

interface Bounds {
  readonly from: number
  /** Inclusive. @default - no bound */
  readonly to?: number
}
const within = ({ from, to = Number.MAX_SAFE_INTEGER }: Bounds) => [z.gte(from), z.lte(to)] as const

/** One sentence for whatever is wrong with a number: it always names the bounds, and what came. */
const expected =
  (kind: string, { from, to }: Bounds) =>
  ({ input }: { readonly input?: unknown }) =>
    `Expected ${kind} ${to === undefined ? `of at least ${from}` : `from ${from} to ${to}`}; received ${received(input)}`

/** A number in a query or a path. */
export const numberText = (bounds: Bounds) =>
  z.pipe(readDecimal, z.number({ error: expected('a decimal number', bounds) }).check(...within(bounds)))

/** A whole number in a query or a path. */
export const integerText = (bounds: Bounds) =>
  z.pipe(
    readDecimal,
    z
      .number({ error: expected('a whole number', bounds) })
      .check(z.int({ error: expected('a whole number', bounds) }), ...within(bounds)),
  )

/** `limit` of a list. */
export const pageLimit = ({ byDefault, most }: { readonly byDefault: number; readonly most: number }) =>
  z._default(integerText({ from: 1, to: most }), byDefault)

/**
 * `cursor` of a list. Any text is accepted here; the reader of the cursor answers INVALID_CURSOR to one that was never
 * issued.
 */
export const pageCursor = ({ maxLength }: { readonly maxLength: number }) =>
  z.optional(z.string().check(z.maxLength(maxLength)))

interface PageLimits {
  /** Items on a page unless the client says otherwise. @default 25 */
  readonly byDefault?: number
  /** @default 100 */
  readonly most?: number
  /** Longest cursor in characters. @default 200 */
  readonly maxLength?: number
}

/** `limit` and `cursor`, to spread into the query of a list. */
/* @__NO_SIDE_EFFECTS__ */
export const pageQuery = ({ byDefault = 25, most = 100, maxLength = 200 }: PageLimits = {}) => ({
  limit: pageLimit({ byDefault, most }),
  cursor: pageCursor({ maxLength }),
})

interface PageDescription {
  /** The order of the items, for the documentation. */
  readonly order?: string
  /** A sentence about pages of this list, such as "A page may be empty". */
  readonly note?: string
}

/** The response of a list: a page of items, and the cursor of the next page. */
/* @__NO_SIDE_EFFECTS__ */
export function pageOf<Item extends z.ZodMiniType>(item: Item, { order, note }: PageDescription = {}) {
  const items = z.array(item)
  const cursor = 'Pass it as ?cursor= to get the next page; absent on the last page'
  return z.object({
    items: order ? items.check(z.describe(order)) : items,
    nextCursor: z.optional(z.string()).check(z.describe(note ? `${cursor}. ${note}` : cursor)),
  })
}

/** Fills in the rest of a date that is only given in part, such as a year. */
const firstMoment = '0000-01-01T00:00:00'
const Moment = z.iso.datetime({ local: true })

/** A date in local time, as precise as the client chooses: a year, month, day, minute or second. */
export const momentText = z.string().check(
  z.regex(/^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?)?)?$/, {
    error: 'Expected a date: 2024, 2024-05, 2024-05-31 or 2024-05-31T18:00',
    abort: true,
  }),
  z.refine(
    (text) => Moment.safeParse(text + firstMoment.slice(text.length)).success,
    'Expected a date that exists in the calendar',
  ),
)
