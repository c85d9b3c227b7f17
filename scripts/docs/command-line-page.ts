import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { exitCodes } from '../../bin/imgint/exit-codes.ts'
import { createProgram } from '../../bin/imgint/program.ts'
import { repositoryRoot } from '../../lib/project.ts'
import { withSection } from './marked-section.ts'

const path = 'docs/command-line.md'

/** docs/command-line.md, with the commands and exit codes as the command line itself prints them. */
export async function commandLinePage(): Promise<Record<string, string>> {
  const page = readFileSync(join(repositoryRoot, path), 'utf8')
  const withCommands = withSection(page, 'commands', commandTable(await createProgram()))
  return { [path]: withSection(withCommands, 'exit codes', exitCodeTable()) }
}

function commandTable({ commands }: Command): string {
  const rows = commands.map((command) => {
    const below = command.commands.map((each) => `\`${command.name()} ${each.name()}\``)
    const names = [`\`${command.name()}\``, ...below].join(', ')
    return `| ${names} | ${command.summary()} |`
  })
  return ['| command | what it does |', '|---|---|', ...rows].join('\n')
}

const exitCodeTable = (): string =>
  [
    '| exit code | when |',
    '|---|---|',
    ...Object.entries(exitCodes).map(([code, meaning]) => `| ${code} | ${meaning} |`),
  ].join('\n')
