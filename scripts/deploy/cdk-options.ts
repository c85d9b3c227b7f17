import { parseArgs } from 'node:util'

export interface CdkOptions {
  /** The settings in `-c name=value`. */
  readonly context: Readonly<Record<string, string>>
  readonly profile?: string
}

/** The options of the CDK that a deploy needs to know. The CDK reads them itself, and all others. */
export function cdkOptionsIn(args: readonly string[]): CdkOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { context: { type: 'string', short: 'c', multiple: true }, profile: { type: 'string' } },
    strict: false,
  })
  const { context = [], profile } = values as { context?: string[]; profile?: string }
  const named = context.map((pair) => {
    const [name = '', ...value] = pair.split('=')
    return [name, value.join('=')]
  })
  return { context: Object.fromEntries(named), profile }
}
