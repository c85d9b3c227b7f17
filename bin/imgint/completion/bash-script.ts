import type { CompletedCommand, Values } from './completion-tree.ts'

function actionOf(values: Values): string {
  switch (values.kind) {
    case 'choices':
      return `_imgint_words '${values.choices.join(' ')}'`
    case 'list':
      return `_imgint_items '${values.choices.join(' ')}'`
    case 'files':
      return '_imgint_files'
    default:
      return ':'
  }
}

/** Patterns of `case` for the words that lead to a place. Places with equal completions share an entry. */
function casesOf(places: readonly (readonly [pattern: string, values: Values])[]): string {
  const patterns = new Map<string, string[]>()
  for (const [pattern, values] of places) {
    const action = actionOf(values)
    patterns.set(action, [...(patterns.get(action) ?? []), pattern])
  }
  return [...patterns].map(([action, all]) => `    ${all.join(' | ')}) ${action} ;;`).join('\n')
}

const optionCases = (commands: readonly CompletedCommand[]): string =>
  casesOf(
    commands.flatMap(({ path, options }) =>
      options.flatMap(({ names, values }) =>
        values ? names.map((name) => [`'${`${path} ${name}`.trim()}'`, values] as const) : [],
      ),
    ),
  )

/** A variadic argument also completes the words after it. */
const argumentCases = (commands: readonly CompletedCommand[]): string =>
  casesOf(
    commands.flatMap(({ path, arguments: expected }) =>
      expected.map(
        ({ values, isVariadic }, index) =>
          [isVariadic ? `'${path} '[${index}-9]*` : `'${path} ${index}'`, values] as const,
      ),
    ),
  )

const wordCase = ({ path, subcommands, options }: CompletedCommand): string => {
  const flags = options.flatMap(({ names }) => names).join(' ')
  return `    '${path}') commands='${subcommands.map(({ name }) => name).join(' ')}' options='${flags}' ;;`
}

/** Defines one function that bash calls with the words of the line; zsh does too, through `bashcompinit`. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const paths = commands.map(({ path }) => path).filter(Boolean)
  return `# Completion of imgint, printed by "imgint completion".

_imgint_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }

# Lists with commas: completes the part after the last comma.
_imgint_items() {
  local before=
  [[ $cur == *,* ]] && before="\${cur%,*},"
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${cur##*,}"))
}

# If the shell can, it completes files itself: it knows about folders and spaces.
_imgint_files() {
  if type compopt > /dev/null 2>&1; then compopt -o default; else COMPREPLY=($(compgen -f -- "$cur")); fi
}

# Whether words lead to a command.
_imgint_is_command() {
  case "$1" in
    ${paths.map((path) => `'${path}'`).join(' | ')}) return 0 ;;
  esac
  return 1
}

# Completes the value of an option; fails when the option takes none.
_imgint_value() {
  case "$1" in
${optionCases(commands)}
    *) return 1 ;;
  esac
}

_imgint_argument() {
  case "$1" in
${argumentCases(commands)}
  esac
}

_imgint() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  local at= word= next= commands= options=
  local -i i=1 count=0
  COMPREPLY=()
  # bash splits --by=hash into three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  while ((i < COMP_CWORD)); do
    word="\${COMP_WORDS[i]}"
    next="\${at:+$at }$word"
    i+=1
    if [[ $word == = ]]; then
      i+=1
    elif [[ $word == -* ]]; then
      # The value of an option is no argument.
      if [[ "\${COMP_WORDS[i]}" != = ]] && _imgint_takes_value "$next"; then i+=1; fi
    elif _imgint_is_command "$next"; then
      at="$next"
      count=0
    else
      count+=1
    fi
  done
  if [[ $prev == -* ]] && _imgint_value "\${at:+$at }$prev"; then return 0; fi
  case "$at" in
${commands.map(wordCase).join('\n')}
  esac
  if [[ $cur == -* ]]; then
    _imgint_words "$options"
  else
    _imgint_argument "$at $count"
    if ((count == 0)) && [[ -n $commands ]]; then COMPREPLY+=($(compgen -W "$commands" -- "$cur")); fi
  fi
  return 0
}

_imgint_takes_value() {
  local cur= COMPREPLY=()
  _imgint_value "$1" > /dev/null 2>&1
}

complete -F _imgint imgint`
}

export const zshScript = (commands: readonly CompletedCommand[]): string =>
  `#compdef imgint
(( \${+functions[compdef]} )) || { autoload -U compinit && compinit; }
autoload -U bashcompinit && bashcompinit

${bashScript(commands)}`
