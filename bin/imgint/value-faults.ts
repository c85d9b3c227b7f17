import type * as z from 'zod/mini'
// Imported for its effect: zod/mini says "Invalid input" for everything until a language is set.
import '../../lambdas/platform/schema-messages.ts'
import { definitionOf, expectationOf, flagOf, type OptionSchemas, splitList } from './options.ts'

type Issue = z.core.$ZodIssue

/** Describes the number that a schema expects, such as "a whole number from 1 to 64"; undefined for other types. */
function numberPhrase(schema: z.ZodMiniType): string | undefined {
  const definition = definitionOf(schema)
  const inner = definition.innerType ?? definition.out
  if (inner) return numberPhrase(inner)
  if (definition.type !== 'number') return undefined
  const checks = [definition, ...(definition.checks ?? []).map(({ _zod }) => _zod.def as typeof definition)]
  const boundOf = (wanted: string) => checks.find(({ check }) => check === wanted)?.value
  const kind = checks.some(({ check }) => check === 'number_format') ? 'a whole number' : 'a number'
  const [from, to = Number.MAX_SAFE_INTEGER] = [boundOf('greater_than'), boundOf('less_than')]
  if (from === undefined) return kind
  return to === Number.MAX_SAFE_INTEGER ? `${kind} of at least ${from}` : `${kind} from ${from} to ${to}`
}

/** What a schema expected, as a phrase: "a date, such as 2024-05". */
function phraseOf(issue: Issue): string {
  const [, said] = /^Expected (.*?)\.?$/.exec(issue.message) ?? []
  if (said) return said
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`
    case 'too_small':
      return 'a text that is not empty'
    case 'too_big':
      return `a text of at most ${issue.maximum} characters`
    case 'invalid_format':
      return issue.format === 'email' ? 'an email address' : `a valid ${issue.format}`
    default:
      return 'another value'
  }
}

/** The option's name comes before the examples: "a date for --taken-from: 2024, 2024-05 or 2024-05-31". */
function sentence(phrase: string, flag: string, received: string): string {
  const [, thing, examples = ''] = /^(.*?)((?:,? such as |: ).*)?$/s.exec(phrase)!
  return `Expected ${thing} for ${flag}${examples.replace(/^ such as/, ', such as')}; received "${received}".`
}

/** What is wrong with the typed values, one sentence each. */
export function valueFaults(
  issues: readonly Issue[],
  schemas: OptionSchemas,
  typed: Readonly<Record<string, string>>,
): string[] {
  const sentences = issues.map((issue) => {
    const [name, index] = issue.path as [string, number?]
    const schema = schemas[name]!
    const text = typed[name]!
    const received = index === undefined ? text : splitList(text)[index]!
    return sentence(expectationOf(schema) ?? numberPhrase(schema) ?? phraseOf(issue), flagOf(name), received)
  })
  return [...new Set(sentences)]
}
