import { Command } from 'commander'
import { bashScript, zshScript } from './completion/bash-script.ts'
import { completionTree } from './completion/completion-tree.ts'
import { fishScript } from './completion/fish-script.ts'
import { choiceArgument, defineCommand } from './define-command.ts'

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript }

const completion = new Command('completion')
  .summary('Print a script that completes commands and options')
  .description(
    'Prints a script with which your shell completes commands, options and their values when you press Tab. Load it ' +
      'in the start file of the shell.',
  )
  .addArgument(choiceArgument('shell', 'Your shell', Object.keys(scripts)))

export const command = defineCommand(completion, {
  options: {},
  examples: [
    'source <(imgint completion bash)                # in ~/.bashrc',
    'source <(imgint completion zsh)                 # in ~/.zshrc',
    'imgint completion fish | source                 # in ~/.config/fish/config.fish',
  ],
  exitCodes: { 0: 'The script was printed.' },
  async run(_flags, shell: keyof typeof scripts) {
    console.log(scripts[shell](completionTree(completion.parent!)))
    return 0
  },
})
