import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../../bin/imgint/exit-codes.ts'
import { createProgram } from '../../../bin/imgint/program.ts'
import { quartersPhoto } from '../analysis/support/photos.ts'
import { imageIds, startFakeApi } from './support/fake-api.ts'
import { imgint } from './support/run-imgint.ts'
import { useFakeApi } from './support/use-fake-api.ts'

const program = await createProgram()
const commandsBelow = (command: Command): Command[] =>
  command.commands.flatMap((each) => [each, ...commandsBelow(each)])
const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}`.trim() : ''
const all = commandsBelow(program).map((command) => [nameOf(command), command] as const)

describe('the help', () => {
  test('of the program has one line for each command, below a heading, and every exit code', async () => {
    const { code, stdout, stderr } = await imgint('--help')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const { name, summary } of program.commands.map((each) => ({
      name: each.name(),
      summary: each.summary(),
    })))
      expect(stdout.match(new RegExp(`^  ${name} +${summary}$`, 'gm'))).toHaveLength(1)
    expect(stdout).not.toContain('\nCommands:')
    for (const exitCode of Object.keys(exitCodes))
      expect(stdout).toMatch(new RegExp(`^ +${exitCode} +[A-Z]`, 'm'))
    expect((await imgint('help')).stdout).toBe(stdout)
    expect((await imgint('-h')).stdout).toBe(stdout)
  })

  test.each(all)('of "%s" has its usage, every option, exit codes and an example', async (name, command) => {
    const words = name.split(' ')
    const { code, stdout } = await imgint(...words, '--help')
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^Usage: imgint ${name}`))
    for (const { flags, description } of command.options) {
      expect(stdout).toContain(`  ${flags} `)
      expect(description).toMatch(/^[A-Z].*[^.]$/)
    }
    for (const each of command.commands) expect(stdout).toContain(`  ${each.name()} `)
    expect(command.summary()).toMatch(/^[A-Z].*[^.]$/)
    // A command with subcommands leaves the rest to them.
    if (command.commands.length > 0 && name === 'account') return
    expect(stdout).toMatch(/^Examples:\n {2}(source <\()?imgint /m)
    expect(stdout).toMatch(/^Exit codes:\n {2}0 /m)
  })

  test('is the same by "help upload" and "upload --help", with defaults and choices', async () => {
    const { stdout } = await imgint('help', 'upload')
    expect((await imgint('upload', 'some.jpg', '--help')).stdout).toBe(stdout)
    expect(stdout).toContain('(default: 8)')
    expect((await imgint('help', 'similar')).stdout).toContain('(choices: "hash", "embedding",')
    expect((await imgint('keys', 'create', '-h')).stdout).toMatch(/default: read,write\)/)
  })
})

describe('an invalid command line', () => {
  test.each([
    [['paint'], 'Unknown command "paint".'],
    [['analyze'], 'Expected <path>: Photos, and folders of photos.'],
    [['analyze', '--loud', '.'], 'Unknown option "--loud".'],
    [['uplod'], 'Unknown command "uplod". Did you mean upload?'],
    [['account', 'delte'], 'Unknown command "delte". Did you mean delete?'],
    [['keys', 'creat', 'x'], 'Expected one of list, create, revoke; received "creat".'],
    [['list', '--limt', '3'], 'Unknown option "--limt". Did you mean --limit?'],
    [['list', '--limit'], 'Expected a value for "--limit <n>".'],
    [['list', 'x'], 'Too many arguments for "list". Expected 0 arguments; received 1.'],
    [['show'], 'Expected <id>: Ids of images.'],
    [
      ['login', '--profile', 'local'],
      'Expected another name for --profile; "local" is the stack of "npm start".',
    ],
    [['tag', 'x'], 'Expected --add or --remove: what to change.'],
    [
      ['webhooks', 'listen'],
      'Expected --forward-to: a port such as 3000, or a URL such as http://localhost:3000/hooks; received nothing.',
    ],
    [['rerun'], 'Expected either ids of images, or --stale, or --all.'],
    [['rerun', 'x', '--all'], 'Expected either ids of images, or --stale, or --all.'],
    [['upload', '/no/such'], 'Cannot read /no/such: there is no such file or folder.'],
    [['feedback', 'x', 'right', 'labels'], 'Expected --name, --box or --text: what the feedback is about.'],
    [
      ['feedback', 'x', 'wrong', 'objects', '--name', 'cat'],
      'Expected --box for feedback "wrong" on objects.',
    ],
    [
      ['feedback', 'x', 'wrong', 'labels', '--name', 'cat', '--text', 'y'],
      '--text does not apply to feedback "wrong" on labels.',
    ],
    [
      ['feedback', 'x', 'corrected', 'labels', '--name', 'cat'],
      'Expected --answer-name, --answer-box or --answer-text: what would be right.',
    ],
  ])('%j is refused with exit code 2 and a pointer to the help', async (args, sentence) => {
    const { code, stdout, stderr } = await imgint(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    const [said, , usage] = stderr.split('\n')
    expect(said).toBe(sentence)
    expect(usage).toMatch(/^Usage: imgint /)
    expect(stderr).toMatch(/\nSee "imgint.* --help"\.\n$/)
  })

  test.each([
    [['list', '--limit', 'many'], 'a whole number of at least 1 for --limit; received "many"'],
    [['upload', '.', '--concurrency', '65'], 'a whole number from 1 to 64 for --concurrency; received "65"'],
    [['similar', 'x', '--limit', '1.5'], 'a whole number from 1 to 50 for --limit; received "1.5"'],
    [['list', '--min-confidence', '2'], 'a number from 0 to 1 for --min-confidence; received "2"'],
    [['watch', '--interval', '0'], 'a number from 0.2 to 3600 for --interval; received "0"'],
    [
      ['list', '--taken-from', 'May'],
      'a date for --taken-from: 2024, 2024-05, 2024-05-31 or 2024-05-31T18:00; received "May"',
    ],
    [
      ['list', '--taken-to', '2024-13'],
      'a date that exists in the calendar for --taken-to; received "2024-13"',
    ],
    [
      ['list', '--color', 'red'],
      'a colour of six hexadecimal digits for --color, such as c0ffee; received "red"',
    ],
    [['list', '--duplicate-of', 'x'], 'an image id, a UUID of version 7 for --duplicate-of; received "x"'],
    [['list', '--label', ''], 'a text that is not empty for --label; received ""'],
    [
      ['list', '--camera', 'x'.repeat(301)],
      `a text of at most 300 characters for --camera; received "${'x'.repeat(301)}"`,
    ],
    [['list', '--api', 'nowhere'], 'a URL for --api, such as https://example.com; received "nowhere"'],
    [['login', '--email', 'me'], 'an email address for --email; received "me"'],
    [
      ['list', '--profile', '../x'],
      'a name of up to 40 letters, digits, "_" or "-" for --profile; received "../x"',
    ],
    [['similar', 'x', '--by', 'eye'], 'one of hash, embedding for --by; received "eye"'],
    [
      ['upload', '.', '--features', 'labels,taste'],
      /^one of labels, .*, none for --features; received "taste"$/,
    ],
    [
      ['keys', 'create', 'x', '--scopes', 'reed,write'],
      'one of read, write, admin for --scopes; received "reed"',
    ],
    [
      ['feedback', 'x', 'wrong', 'faces', '--box', '1,2'],
      'left,top,width,height in shares of the picture for --box, such as 0.1,0.2,0.3,0.4; received "1,2"',
    ],
    [
      ['feedback', 'x', 'rite', 'labels'],
      'one of right, wrong, corrected, missing for <verdict>; received "rite"',
    ],
    [['completion', 'tcsh'], 'one of bash, zsh, fish for <shell>; received "tcsh"'],
  ])('%j: the error says what was expected and what was received', async (args, phrase) => {
    const { code, stderr } = await imgint(...args)
    const [, said] = /^Expected (.*)\.$/.exec(stderr.split('\n')[0]!) ?? []
    expect(code).toBe(2)
    if (typeof phrase === 'string') expect(said).toBe(phrase)
    else expect(said).toMatch(phrase)
  })

  test('all wrong values are reported at once', async () => {
    const { stderr } = await imgint('feedback', 'x', 'rite', 'labls', '--box', '1', '--profile', '../x')
    const flags = stderr.split('\n').flatMap((line) => / for (<\w+>|--[\w-]+)/.exec(line)?.[1] ?? [])
    expect(flags).toEqual(['<verdict>', '<feature>', '--box', '--profile'])
  })

  test('without any command, the help is shown on stderr', async () => {
    const { code, stdout, stderr } = await imgint()
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Your library:')
    expect(stderr).toMatch(/Expected one of these commands\.\n$/)
  })
})

describe('the exit code', () => {
  useFakeApi()
  const [first, , missing] = imageIds

  test.each([
    [0, 'all was done', ['list']],
    [0, 'options come before their command and its words', ['keys', '--json', 'create', 'x']],
    [0, 'after "--" everything is a word', ['search', '--', '--limit']],
    [1, 'an image does not exist', ['show', first, missing]],
    [1, 'the API refuses', ['keys', 'revoke', 'key-3']],
    [1, 'a stored sign-in is missing', ['list', '--profile', 'nobody']],
    [2, 'the usage is wrong', ['list', '--limit', '0']],
  ])('is %i when %s', async (code, _, args) => {
    expect((await imgint(...args)).code).toBe(code)
  })

  test('is 130 when an upload is interrupted, which leaves no lock behind', async () => {
    const deaf = await startFakeApi({ takesPhotos: false })
    const folder = mkdtempSync(path.join(tmpdir(), 'imgint-interrupted-'))
    const photo = path.join(folder, 'a.jpg')
    writeFileSync(photo, await quartersPhoto(200, 100).jpeg().toBuffer())
    const child = spawn(process.execPath, ['--import', 'tsx', 'bin/imgint.ts', 'upload', photo], {
      env: { ...process.env, NODE_OPTIONS: '', IMGINT_API_URL: deaf.url, IMGINT_CONFIG_DIR: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk) => (said += chunk))
    const closed = once(child, 'close')
    await deaf.firstPhoto
    child.kill('SIGINT')
    expect([(await closed)[0], said]).toEqual([
      130,
      expect.stringContaining('Interrupted. Run the same command again to go on from here.'),
    ])
    const left = readdirSync(path.join(folder, 'uploads')).filter((name) => name.endsWith('.lock'))
    expect(left).toEqual([])
    rmSync(folder, { recursive: true })
    await deaf.stop()
  })

  test('is 1 without a network, with a sentence that says where', async () => {
    const gone = await startFakeApi()
    await gone.stop()
    const { host } = new URL(gone.url)
    expect(await imgint('account', 'receipt', 'x', '--api', gone.url)).toEqual({
      code: 1,
      stdout: '',
      stderr: `Cannot reach the API at ${host}: the connection was refused. Is the stack running?\n`,
    })
  })
})
