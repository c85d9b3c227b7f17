import { getCompletionScript, getShellFromEnv, log, type SupportedShell } from '@pnpm/tabtab'
import { Command } from 'commander'
import { choiceArgument, defineCommand } from './define-command.ts'
import { whatFollows } from './what-follows.ts'

const completion = new Command('completion')
  .summary('Print a script that completes commands and options')
  .description(
    'Prints a script with which your shell completes commands, options and their values when you press Tab. Load it ' +
      'in the start file of the shell.',
  )
  .addArgument(choiceArgument('shell', 'Your shell', ['bash', 'zsh', 'fish']))

export const command = defineCommand(completion, {
  options: {},
  examples: [
    'source <(imgint completion bash)                # in ~/.bashrc',
    'source <(imgint completion zsh)                 # in ~/.zshrc',
    'imgint completion fish | source                 # in ~/.config/fish/config.fish',
  ],
  exitCodes: { 0: 'The script was printed.' },
  async run(_flags, shell: SupportedShell) {
    console.log(await getCompletionScript({ name: 'imgint', completer: 'imgint', shell }))
    return 0
  },
})

/** Answers a script, which asks at every Tab: imgint completion-server -- WORDS. COMP_CWORD is the word being typed. */
export function answerShell(program: Command, [, ...words]: readonly string[]): void {
  const typed = words.slice(0, Number(process.env.COMP_CWORD))
  while (typed.length < Number(process.env.COMP_CWORD)) typed.push('')
  log([...whatFollows(program, typed)], getShellFromEnv(process.env))
}
