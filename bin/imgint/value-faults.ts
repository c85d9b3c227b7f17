import type * as z from 'zod/mini'
// Imported for what it does: zod/mini says "Invalid input" for everything until it is told a language.
import '../../lambdas/platform/schema-messages.ts'
import { definitionOf, expectationOf, flagOf, type OptionSchemas, splitList } from './options.ts'

type Issue = z.core.$ZodIssue

/** A number with both its bounds; what a schema says of itself names the one that was broken, if any. */
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

/** The option's name stands before the examples: "a date for --taken-from: 2024, 2024-05 or 2024-05-31". */
function sentence(phrase: string, flag: string, received: string): string {
  const [, thing, examples = ''] = /^(.*?)((?:,? such as |: ).*)?$/s.exec(phrase)!
  return `Expected ${thing} for ${flag}${examples.replace(/^ such as/, ', such as')}; received "${received}".`
}

/** What is wrong with the values that were typed: one sentence for each. */
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
