import * as z from 'zod/mini'
import { storable } from '../platform/dynamo/storable-number.ts'

/**
 * Longest length in pixels that a step may ask for. libjpeg's limit is 65,500, and no picture has longer sides than
 * this one.
 */
export const maxLengthPx = 30_000

const bounded = (schema: z.ZodMiniNumber, from: number, to: number, description: string) =>
  schema.check(z.gte(from), z.lte(to), z.describe(`${description}; from ${from} to ${to}`))

export const numberField = (from: number, to: number, description: string) =>
  bounded(z.number(), from, to, description).check(storable())

export const wholeField = (from: number, to: number, description: string) =>
  bounded(z.int(), from, to, description)

export const choiceField = <const V extends readonly [string, ...string[]]>(
  values: V,
  otherwise: V[number],
  description: string,
) => z._default(z.enum(values), otherwise as never).check(z.describe(description))

export const flagField = (otherwise: boolean, description: string) =>
  z._default(z.boolean(), otherwise).check(z.describe(description))

/** Schema of a length of at least one pixel. */
export const lengthField = (description: string) => wholeField(1, maxLengthPx, `${description}, in pixels`)

const color = z
  .string()
  .check(
    z.regex(
      /^(#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?|transparent)$/,
      'Expected a colour such as #ffcc00, #ffcc0080 or transparent',
    ),
  )
const withForm = (description: string) => z.describe(`${description}: #rrggbb, #rrggbbaa or "transparent"`)

export const colorField = (otherwise: string, description: string) =>
  z._default(color, otherwise).check(withForm(description))

export const optionalColorField = (description: string) => z.optional(color).check(withForm(description))

/** A colour as sharp takes it. */
export function colorOf(text: string): { r: number; g: number; b: number; alpha: number } {
  if (text === 'transparent') return { r: 0, g: 0, b: 0, alpha: 0 }
  const channel = (at: number) => Number.parseInt(text.slice(at, at + 2), 16)
  return { r: channel(1), g: channel(3), b: channel(5), alpha: text.length === 9 ? channel(7) / 255 : 1 }
}

export const gravities = [
  'center',
  'north',
  'northeast',
  'east',
  'southeast',
  'south',
  'southwest',
  'west',
  'northwest',
] as const
export type Gravity = (typeof gravities)[number]

/** How a smaller box is placed in a larger one: the shares of the free room that are left of it and above it. */
export const sharesOf = (gravity: Gravity): { x: number; y: number } => ({
  x: gravity.endsWith('west') ? 0 : gravity.endsWith('east') ? 1 : 0.5,
  y: gravity.startsWith('north') ? 0 : gravity.startsWith('south') ? 1 : 0.5,
})
