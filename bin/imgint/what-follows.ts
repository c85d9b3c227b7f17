import { Argument, type Command, type Option } from 'commander'

export interface Candidate {
  readonly name: string
  readonly description?: string
}

/**
 * What can follow on a command line, taken from commander.
 * @param words what was typed after "imgint"; the last word is still being typed, and may be empty
 * @returns no candidates where a file or free text is expected: the shell then offers files
 */
export function whatFollows(program: Command, words: readonly string[]): readonly Candidate[] {
  // "imgint help upload" takes the name of a command.
  const [typed = '', ...before] = (words[0] === 'help' ? words.slice(1) : words).toReversed()
  let command = program
  let position = 0
  let option: Option | undefined
  for (const word of before.reverse()) {
    const subcommand = command.commands.find((each) => each.name() === word)
    if (option) option = undefined
    else if (word.startsWith('-')) option = optionWithValue(command, word)
    else if (subcommand) [command, position] = [subcommand, 0]
    else position += 1
  }
  if (option) return valuesOf(option, typed)
  if (typed.startsWith('-')) return optionsOf(command)
  const { registeredArguments: expected } = command
  const argument = expected[position] ?? (expected.at(-1)?.variadic ? expected.at(-1) : undefined)
  return [...(position === 0 ? subcommandsOf(command) : []), ...(argument ? valuesOf(argument, typed) : [])]
}

const optionWithValue = (command: Command, word: string) =>
  command.options.find((each) => each.required && [each.long, each.short].includes(word))

function valuesOf(of: Option | Argument, typed: string): Candidate[] {
  const placeholder = of instanceof Argument ? of.name() : /<(.+)>/.exec(of.flags)?.[1]
  // A list takes several choices, separated by commas.
  const earlier = placeholder === 'list' ? typed.slice(0, typed.lastIndexOf(',') + 1) : ''
  return (of.argChoices ?? []).map((choice) => ({ name: `${earlier}${choice}` }))
}

const optionsOf = (command: Command): Candidate[] =>
  command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long, description }) => (long ? [{ name: long, description }] : []))

function subcommandsOf(command: Command): Candidate[] {
  const help = command.createHelp()
  return help
    .visibleCommands(command)
    .map((each) => ({ name: each.name(), description: help.subcommandDescription(each) }))
}
