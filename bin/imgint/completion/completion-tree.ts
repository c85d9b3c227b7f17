import type { Argument, Command, Option } from 'commander'

/** What can be typed at a position on the command line. A list takes several of its choices, separated by commas. */
export type Values =
  | { readonly kind: 'choices' | 'list'; readonly choices: readonly string[] }
  | { readonly kind: 'files' | 'any' }

export interface CompletedOption {
  readonly names: readonly string[]
  readonly description: string
  /** Absent for an option without a value. */
  readonly values?: Values
}

export interface CompletedCommand {
  /** The words that lead to the command: "keys create"; empty for the program itself. */
  readonly path: string
  readonly subcommands: readonly { readonly name: string; readonly description: string }[]
  readonly options: readonly CompletedOption[]
  /** In order. If the last one is variadic, it also stands for all words after it. */
  readonly arguments: readonly { readonly values: Values; readonly isVariadic: boolean }[]
}

const fileNames = ['file', 'folder', 'path']

function valuesOf(name: string, choices: readonly string[] | undefined): Values {
  if (choices) return { kind: name === 'list' ? 'list' : 'choices', choices }
  return { kind: fileNames.includes(name) ? 'files' : 'any' }
}

const placeholderOf = (option: Option) => /<(.+)>/.exec(option.flags)?.[1]

function completedOption(option: Option): CompletedOption {
  const placeholder = placeholderOf(option)
  return {
    names: [option.long, option.short].filter((name) => name !== undefined),
    description: option.description,
    ...(placeholder && { values: valuesOf(placeholder, option.argChoices) }),
  }
}

const completedArgument = (argument: Argument) => ({
  values: valuesOf(argument.name(), argument.argChoices),
  isVariadic: argument.variadic,
})

/**
 * The commands of a program with everything that can be typed after them, taken from commander. Scripts are generated
 * from it once: a script that asked the program at every Tab would have to start it, which takes half a second.
 */
export function completionTree(program: Command): CompletedCommand[] {
  const help = program.createHelp()
  const visit = (command: Command, path: string): CompletedCommand[] => {
    const below = help.visibleCommands(command).filter((each) => !isHelpOf(command, each))
    const described = {
      path,
      subcommands: help
        .visibleCommands(command)
        .map((each) => ({ name: each.name(), description: help.subcommandDescription(each) })),
      options: help.visibleOptions(command).map(completedOption),
      arguments: command.registeredArguments.map(completedArgument),
    }
    return [described, ...below.flatMap((each) => visit(each, `${path} ${each.name()}`.trim()))]
  }
  const commands = visit(program, '')
  // "imgint help upload": takes the name of a command.
  const names = commands[0]!.subcommands.map(({ name }) => name).filter((name) => name !== 'help')
  const values = { kind: 'choices', choices: names } as const
  return [
    ...commands,
    { path: 'help', subcommands: [], options: [], arguments: [{ values, isVariadic: false }] },
  ]
}

/** Commander adds "help" to what it shows; it is not one of our commands. */
const isHelpOf = (parent: Command, command: Command) => !parent.commands.includes(command)
