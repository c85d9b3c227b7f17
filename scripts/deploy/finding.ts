/** Something about the account that a deploy would run into. */
export interface Finding {
  /** A fault stops the deploy; a warning does not. */
  readonly kind: 'fault' | 'warning'
  /** What was expected, and what was found. */
  readonly what: string
  /** What to do about it, one step a line; commands stand alone. */
  readonly toDo: readonly string[]
}

/** Findings for people, the most urgent first. */
export const describeFindings = (findings: readonly Finding[]): string =>
  [...findings]
    .sort((a, b) => a.kind.localeCompare(b.kind))
    .map(({ kind, what, toDo }) =>
      [`${kind === 'fault' ? 'FAULT' : 'WARNING'}  ${what}`, ...toDo.map((line) => `    ${line}`)].join('\n'),
    )
    .join('\n\n')
