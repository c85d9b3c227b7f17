import { Command, CommanderError } from 'commander'
import { commandGroups, endedCode, exitCodeSection } from './define-command.ts'
import { describeFault } from './describe-fault.ts'
import { exitCodes } from './exit-codes.ts'
import { installation } from './installation.ts'

/**
 * Each command has one file and one line here, in the order of `imgint --help`. Files are loaded on demand, so that
 * `imgint analyze` does not wait for what other commands need.
 */
const commands: Readonly<Record<string, () => Promise<{ command: Command }>>> = {
  analyze: () => import('./analyze.ts'),
  transform: () => import('./transform.ts'),
  models: () => import('./models.ts'),
  start: () => import('./start.ts'),
  login: () => import('./login.ts'),
  logout: () => import('./logout.ts'),
  keys: () => import('./keys.ts'),
  'signing-keys': () => import('./signing-keys.ts'),
  authenticator: () => import('./authenticator.ts'),
  account: () => import('./account.ts'),
  limits: () => import('./limits.ts'),
  people: () => import('./people.ts'),
  upload: () => import('./upload.ts'),
  import: () => import('./import.ts'),
  list: () => import('./list.ts'),
  search: () => import('./search.ts'),
  show: () => import('./show.ts'),
  similar: () => import('./similar.ts'),
  duplicates: () => import('./duplicates.ts'),
  stats: () => import('./stats.ts'),
  costs: () => import('./costs.ts'),
  download: () => import('./download-originals.ts'),
  tag: () => import('./tag.ts'),
  presets: () => import('./presets.ts'),
  render: () => import('./render.ts'),
  jobs: () => import('./jobs.ts'),
  results: () => import('./results.ts'),
  'sign-url': () => import('./sign-url.ts'),
  watch: () => import('./watch.ts'),
  webhooks: () => import('./webhooks.ts'),
  delete: () => import('./delete.ts'),
  rerun: () => import('./rerun.ts'),
  feedback: () => import('./feedback.ts'),
  export: () => import('./export.ts'),
  failures: () => import('./failures.ts'),
  rollout: () => import('./rollout.ts'),
  compare: () => import('./compare.ts'),
  inspections: () => import('./inspections.ts'),
  mcp: () => import('./mcp.ts'),
  completion: () => import('./completion.ts'),
}

const footer = (program: Command): string => `
${exitCodeSection(program, exitCodes).join('\n')}

Until you sign in, imgint uses the stack that "imgint start" keeps running.
"imgint help <command>" explains a command. With --json, every command prints one JSON object a line.`

/** The program with all commands, or with only those named. */
export async function createProgram(names = Object.keys(commands)): Promise<Command> {
  const program = new Command('imgint')
    .description('Analyses photos on this machine, and looks after a library of photos in your own stack.')
    .usage('<command> [options]')
    .version(installation.version(), '--version', 'Print the version')
    .commandsGroup(commandGroups.shell)
    .helpCommand('help [command]', 'Explain a command')
    .addHelpText('after', ({ command }) => footer(command))
  for (const name of names) program.addCommand((await commands[name]!()).command)
  configure(program)
  return program
}

/** Applies the same settings to every command and its subcommands. */
function configure(command: Command): void {
  if (command.parent) command.helpCommand(false)
  command
    .helpOption('-h, --help', 'Show this help')
    .exitOverride()
    .configureHelp({ subcommandTerm: (each) => each.name() })
    .configureOutput({ outputError: (text, write) => write(usageFault(text, command)) })
  command.commands.forEach(configure)
}

/** Rewords commander's errors and adds where to look. */
function usageFault(text: string, command: Command): string {
  const path = pathOf(command)
  return `${sentenceOf(text.trim(), command)}\n\nUsage: ${path} ${command.usage()}\nSee "${path} --help".\n`
}

function sentenceOf(text: string, { registeredArguments, commands, args }: Command): string {
  const [, fault] = /^error: (.*)$/s.exec(text) ?? []
  // Errors of our own code have their final wording.
  if (fault === undefined) return text
  const missing = registeredArguments.find((each) => fault === `missing required argument '${each.name()}'`)
  if (missing) return `Expected <${missing.name()}>: ${missing.description}.`
  if (fault.startsWith('too many arguments') && registeredArguments.length === 0 && commands.length > 0)
    return `Expected one of ${commands.map((each) => each.name()).join(', ')}; received "${args[0]}".`
  const said = fault
    .replace(/'([^']*)'/g, '"$1"')
    .replace(/ but got /, '; received ')
    .replace(/\n\((Did you mean .*\?)\)$/, '. $1')
    .replace(/^option (".*") argument missing$/, 'expected a value for $1')
  const sentence = `${said[0]!.toUpperCase()}${said.slice(1)}`
  return /[.?]$/.test(sentence) ? sentence : `${sentence}.`
}

const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name()

/** Runs one command line. @returns the exit code */
export async function runImgint(args: readonly string[]): Promise<number> {
  const [first = '', ...words] = args
  const program = await createProgram(Object.hasOwn(commands, first) ? [first] : undefined)
  if (first === 'completion-server' && words[0] === '--') {
    const { answerShell } = await import('./completion.ts')
    answerShell(program, words.slice(1))
    return 0
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (fault) {
    if (fault instanceof CommanderError) return exitCodeOf(fault)
    console.error(describeFault(fault))
    return 1
  }
}

/** Commander has printed what is wrong with the command line; without a command, it has only shown the help. */
function exitCodeOf({ code, exitCode }: CommanderError): number {
  if (code === endedCode || exitCode === 0) return exitCode
  if (code === 'commander.help') console.error('\nExpected one of these commands.')
  return 2
}
