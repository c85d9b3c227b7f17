import { Option } from 'commander'
import * as z from 'zod/mini'

/** The command line is wrong: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const optionGroups = {
  filters: 'Filters:',
  common: 'Common options:',
} as const

interface OptionFacts {
  readonly description: string
  /** The name of the value in help. Shells complete <file>, <folder> and <path> as files, and <list> item by item. */
  readonly placeholder?: string
  /** @default commander's "Options:" */
  readonly group?: string
  /** Describes a valid value, for "Expected … for --name". @default - the schema's own words */
  readonly expected?: string
}

/** The options of a command by name: dryRun is --dry-run. A schema reads each value. */
export type OptionSchemas = Record<string, z.ZodMiniType>
export type FlagsOf<O extends OptionSchemas> = z.infer<z.ZodMiniObject<O>>

const facts = z.registry<OptionFacts, z.ZodMiniType>()

/** An option without a value. */
export function flag(description: string, group?: string) {
  const schema = z._default(z.boolean(), false)
  facts.add(schema, { description, group })
  return schema
}

/** An option with a value. Every option may be left out: its schema is optional or has a default. */
export function option<S extends z.ZodMiniType>(
  placeholder: string,
  description: string,
  schema: S,
  more: Pick<OptionFacts, 'group' | 'expected'> = {},
): S {
  // A copy, because schemas of the API serve as options under other descriptions.
  const copy = schema.clone()
  facts.add(copy, { ...facts.get(schema), description, placeholder, ...more })
  return copy
}

/** The given description of a valid value, if the schema's own words are not enough. */
export const expectationOf = (schema: z.ZodMiniType): string | undefined => facts.get(schema)?.expected

/** A list of values separated by commas, such as "a,b". */
export const commaList = <T extends string>(item: z.ZodMiniType<T, string>) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => splitList(text)),
    ),
    z.array(item),
  )

/** The items of a list, as typed. */
export const splitList = (text: string): string[] => text.split(',').map((part) => part.trim())

export const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

interface Definition {
  readonly type: string
  /** For a number: "greater_than" or "less_than" with a value, or "number_format" for whole numbers. */
  readonly check?: string
  readonly value?: number
  readonly checks?: readonly { readonly _zod: { readonly def: unknown } }[]
  readonly innerType?: z.ZodMiniType
  readonly out?: z.ZodMiniType
  readonly element?: z.ZodMiniType
  readonly entries?: Record<string, string>
  readonly defaultValue?: unknown
}

export const definitionOf = (schema: z.ZodMiniType) => schema._zod.def as Definition

/** The values that a schema allows, if they are a closed list; for a list, those of its items. */
export function choicesOf(schema: z.ZodMiniType): string[] | undefined {
  const { innerType, out, element, entries } = definitionOf(schema)
  if (entries) return Object.values(entries)
  const inner = innerType ?? out ?? element
  return inner && choicesOf(inner)
}

/** Commander parses and documents the option; the schema reads its value, together with all others. */
function optionOf(name: string, schema: z.ZodMiniType): Option {
  const { description, placeholder, group } = facts.get(schema)!
  const made = new Option(placeholder ? `${flagOf(name)} <${placeholder}>` : flagOf(name), description)
  if (group) made.helpGroup(group)
  if (!placeholder) return made
  // Not choices(), which would stop at the first fault: all faults are reported together.
  made.argChoices = choicesOf(schema)
  const { type, defaultValue } = definitionOf(schema)
  if (type === 'default') made.default(defaultValue, String(defaultValue))
  return made
}

export const optionsOf = (schemas: OptionSchemas): Option[] =>
  Object.entries(schemas).map(([name, schema]) => optionOf(name, schema))

const common = { group: optionGroups.common }
const ProfileName = z.string().check(z.regex(/^[\w-]{1,40}$/))

export const json = flag('Print one JSON object a line', optionGroups.common)
export const profile = option('name', 'Use this saved sign-in', z.optional(ProfileName), {
  ...common,
  expected: 'a name of up to 40 letters, digits, "_" or "-"',
})

/** Options that choose the API and the form of the output. */
export const apiOptions = {
  json,
  api: option('url', 'Use this API instead of the one you signed in to', z.optional(z.url()), {
    ...common,
    expected: 'a URL such as https://example.com',
  }),
  profile,
}
