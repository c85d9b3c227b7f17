import { Option } from 'commander'
import * as z from 'zod/mini'

/** The command cannot be run as it was typed: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const optionGroups = {
  filters: 'Filters:',
  common: 'Common options:',
} as const

interface OptionFacts {
  readonly description: string
  /** What stands for the value in help. Shells complete <file>, <folder> and <path> by files, <list> item by item. */
  readonly placeholder?: string
  /** @default commander's "Options:" */
  readonly group?: string
  /** What is said of a wrong value: "Expected … for --name". @default what the schema says */
  readonly expected?: string
}

/** The options of a command by their names: dryRun is --dry-run. A schema reads each value. */
export type OptionSchemas = Record<string, z.ZodMiniType>
export type FlagsOf<O extends OptionSchemas> = z.infer<z.ZodMiniObject<O>>

const facts = z.registry<OptionFacts, z.ZodMiniType>()

/** An option without a value. */
export function flag(description: string, group?: string) {
  const schema = z._default(z.boolean(), false)
  facts.add(schema, { description, group })
  return schema
}

/** An option with a value. All of them may be left out: the schema is optional or has a default. */
export function option<S extends z.ZodMiniType>(
  placeholder: string,
  description: string,
  schema: S,
  more: Pick<OptionFacts, 'group' | 'expected'> = {},
): S {
  // A copy: the API's own schemas are options here under other descriptions.
  const copy = schema.clone()
  facts.add(copy, { ...facts.get(schema), description, placeholder, ...more })
  return copy
}

/** What was said to be expected, where the schema's own words do not do. */
export const expectationOf = (schema: z.ZodMiniType): string | undefined => facts.get(schema)?.expected

/** "a,b": a list. */
export const commaList = <T extends string>(item: z.ZodMiniType<T, string>) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => splitList(text)),
    ),
    z.array(item),
  )

/** The items of a list, as they were typed. */
export const splitList = (text: string): string[] => text.split(',').map((part) => part.trim())

export const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

interface Definition {
  readonly type: string
  /** Of a number: "greater_than", "less_than" with their values, or "number_format" for whole ones. */
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

/** The values that a schema allows, if they are a closed list; of a list, the values of its items. */
export function choicesOf(schema: z.ZodMiniType): string[] | undefined {
  const { innerType, out, element, entries } = definitionOf(schema)
  if (entries) return Object.values(entries)
  const inner = innerType ?? out ?? element
  return inner && choicesOf(inner)
}

/** Commander parses and explains the option; its value is read by the schema, together with all others. */
function optionOf(name: string, schema: z.ZodMiniType): Option {
  const { description, placeholder, group } = facts.get(schema)!
  const made = new Option(placeholder ? `${flagOf(name)} <${placeholder}>` : flagOf(name), description)
  if (group) made.helpGroup(group)
  if (!placeholder) return made
  // Without choices(), which would stop at the first fault: all of them are told at once.
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

/** Which API a command talks to, and how it prints. */
export const apiOptions = {
  json,
  api: option('url', 'Use this API instead of the one you signed in to', z.optional(z.url()), {
    ...common,
    expected: 'a URL such as https://example.com',
  }),
  profile,
}
