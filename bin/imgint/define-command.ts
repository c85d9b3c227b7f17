import { Argument, type Command, CommanderError } from 'commander'
import * as z from 'zod/mini'
import { type ExitCodes, exitCodes } from './exit-codes.ts'
import { type FlagsOf, type OptionSchemas, optionsOf, UsageError } from './options.ts'
import { valueFaults } from './value-faults.ts'

/** The headings of `imgint --help` that commands are listed under. */
export const commandGroups = {
  local: 'Photos on this machine, without an API:',
  account: 'Sign-in and account:',
  library: 'Your library:',
  results: 'Re-runs and feedback:',
  administration: 'For administrators:',
  shell: 'Shell and help:',
} as const

/** The `code` of the error that ends a finished command with an exit code other than 0. */
export const endedCode = 'imgint.ended'

interface CommandParts<O extends OptionSchemas, A extends unknown[]> {
  readonly options: O
  /** What a line of --json contains. */
  readonly json?: string
  readonly examples?: readonly string[]
  /** Only where they say more than the exit codes of all commands. */
  readonly exitCodes?: ExitCodes
  /** @returns the exit code. @throws UsageError when the command line is wrong */
  run(flags: FlagsOf<O>, ...words: A): Promise<number>
}

/** Adds its options, the rest of its help, and its action to a commander command. */
export function defineCommand<O extends OptionSchemas, A extends unknown[] = []>(
  command: Command,
  parts: CommandParts<O, A>,
): Command {
  for (const option of optionsOf(parts.options)) command.addOption(option)
  command.addHelpText('after', () => helpAfter(command, parts))
  // Commander calls an action with each argument, then the options and the command.
  return command.action(async (...all: unknown[]) => {
    const words = all.slice(0, -2) as A
    let exitCode: number
    try {
      exitCode = await parts.run(readFlags(command, parts.options), ...words)
    } catch (fault) {
      if (fault instanceof UsageError) command.error(fault.message)
      throw fault
    }
    // Commander's own way to end with an exit code.
    if (exitCode !== 0) throw new CommanderError(exitCode, endedCode, '')
  })
}

/** An argument that takes one of a few words. It is checked together with the options rather than by commander. */
export const choiceArgument = (name: string, description: string, choices: readonly string[]): Argument =>
  new Argument(`<${name}>`, description).choices(choices).argParser((typed: string) => typed)

/** What is wrong with the words for `choiceArgument`s, one sentence each. */
const wordFaults = ({ registeredArguments, processedArgs }: Command): string[] =>
  registeredArguments.flatMap((argument, index) => {
    const [choices, typed] = [argument.argChoices, processedArgs[index]]
    if (!choices || choices.includes(typed)) return []
    return [`Expected one of ${choices.join(', ')} for <${argument.name()}>; received "${typed}".`]
  })

/** @throws UsageError with everything that is wrong */
function readFlags<O extends OptionSchemas>(command: Command, schemas: O): FlagsOf<O> {
  const values = command.optsWithGlobals()
  const isTyped = (name: string) => command.getOptionValueSourceWithGlobals(name) === 'cli'
  const typed = Object.fromEntries(
    Object.keys(schemas)
      .filter(isTyped)
      .map((name) => [name, values[name]]),
  )
  const read = z.object(schemas).safeParse(typed)
  const faults = wordFaults(command)
  if (!read.success) faults.push(...valueFaults(read.error.issues, schemas, typed))
  if (faults.length > 0) throw new UsageError(faults.join('\n'))
  return read.data as FlagsOf<O>
}

/** The part of a command's help after the options. */
function helpAfter(
  command: Command,
  {
    json,
    examples = [],
    exitCodes: own,
  }: { readonly json?: string; readonly examples?: readonly string[]; readonly exitCodes?: ExitCodes },
): string {
  const { 130: _, ...usual } = exitCodes
  const sections = [
    ...(examples.length > 0 ? [['Examples:', ...examples.map((line) => `  ${line}`)]] : []),
    ...(json ? [['With --json, each line is:', `  ${json}`]] : []),
    exitCodeSection(command, { ...usual, ...own }),
  ]
  return sections.map((lines) => `\n${lines.join('\n')}`).join('\n')
}

/** Formats exit codes to the width of the rest of commander's help. */
export function exitCodeSection(command: Command, codes: ExitCodes): string[] {
  const help = command.createHelp()
  help.prepareContext({ helpWidth: command.configureOutput().getOutHelpWidth?.() })
  return [
    'Exit codes:',
    ...Object.entries(codes).map(([code, meaning]) => help.formatItem(code, 3, meaning, help)),
  ]
}
