import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { commandGroups, defineCommand } from './define-command.ts'
import { installation } from './installation.ts'

/** A clone is large and changes as one whole, so no package brings it. */
const howToGetIt = `The stack runs from a clone of the repository image-intelligence, which this package does not contain.
  1. Clone the repository, and run "npm ci" in it. It needs Node.js 20.11 and Python 3.10, but neither AWS nor Docker.
  2. Run "imgint start" in the clone, or anywhere with IMGINT_CLONE=/path/to/the/clone.`

/** `npm start` in the clone. The stack stops itself at a signal, and asking twice changes nothing. */
function startIn(clone: string, words: readonly string[]): Promise<number> {
  const program = ['--import', 'tsx', path.join(clone, 'local', 'start.ts'), ...words.map(fromHere)]
  const stack = spawn(process.execPath, program, { cwd: clone, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stack.kill(signal))
  return new Promise((resolve, reject) => {
    stack.once('error', reject)
    stack.once('exit', (code) => resolve(code ?? 1))
  })
}

/** The stack starts in the clone, so files are named as a whole. */
const fromHere = (word: string): string =>
  !word.startsWith('-') && existsSync(word) ? path.resolve(word) : word

export const command = defineCommand(
  new Command('start')
    .helpGroup(commandGroups.local)
    .summary('Run the stack on this machine')
    .description(
      'Runs the whole stack on this machine, without an AWS account and without Docker, as "npm start" does in a ' +
        'clone of the repository: docs/local-run.md has the options, such as --once and --port. Without a clone, it ' +
        'says how to get one.',
    )
    .usage('[files or folders...] [options of npm start]')
    .argument('[word...]', 'Photos to send, and options of "npm start"')
    .allowUnknownOption(),
  {
    options: {},
    examples: ['imgint start', 'imgint start ~/Pictures/holiday', 'imgint start --once --port 4570'],
    exitCodes: {
      0: 'The stack ran, and was stopped.',
      2: 'There is no clone here, or the stack cannot start.',
    },
    async run(_flags, words: string[]) {
      const clone = installation.clone()
      if (clone && existsSync(path.join(clone, 'node_modules', 'tsx'))) return startIn(clone, words)
      console.error(clone ? `Run "npm ci" in ${clone} first.` : howToGetIt)
      return 2
    },
  },
)
