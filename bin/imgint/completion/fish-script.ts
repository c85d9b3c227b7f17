import type { CompletedCommand, CompletedOption, Values } from './completion-tree.ts'

const quote = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`

/** fish's flags for a value: -x requires one and offers no files; -r requires one that may be a file. */
function valueFlags(values: Values | undefined): string {
  switch (values?.kind) {
    case undefined:
      return ''
    case 'files':
      return ' -r -F'
    case 'choices':
      return ` -x -a ${quote(values.choices.join(' '))}`
    case 'list':
      return ` -x -a ${quote(`(__fish_append , ${values.choices.join(' ')})`)}`
    default:
      return ' -x'
  }
}

const nameOf = (name: string) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)

function linesOf({ path, subcommands, options, arguments: expected }: CompletedCommand): string[] {
  const at = `complete -c imgint -n ${quote(`__imgint_at ${quote(path)}`)}`
  const option = ({ names, description, values }: CompletedOption) =>
    `${at} ${names.map(nameOf).join(' ')}${valueFlags(values)} -d ${quote(description)}`
  const argument = (values: Values) => {
    if (values.kind === 'files') return [`${at} -F`]
    return values.kind === 'choices' ? [`${at} -a ${quote(values.choices.join(' '))}`] : []
  }
  return [
    ...subcommands.map(({ name, description }) => `${at} -a ${name} -d ${quote(description)}`),
    ...options.map(option),
    ...expected.flatMap(({ values }) => argument(values)),
  ]
}

export function fishScript(commands: readonly CompletedCommand[]): string {
  const paths = commands.map(({ path }) => path).filter(Boolean)
  return `# Completion of imgint, printed by "imgint completion".

set -g __imgint_commands ${paths.map(quote).join(' ')}

# Whether the words of the line lead to this command.
function __imgint_at
    set -l at
    for word in (commandline -opc)
        if contains -- (string join ' ' $at $word) $__imgint_commands
            set -a at $word
        end
    end
    test (string join ' ' $at) = "$argv[1]"
end

complete -c imgint -f
${commands.flatMap(linesOf).join('\n')}`
}
