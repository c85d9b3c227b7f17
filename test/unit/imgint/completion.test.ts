import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProgram } from '../../../bin/imgint/program.ts'
import { whatFollows } from '../../../bin/imgint/what-follows.ts'
import { imgint } from './support/run-imgint.ts'

const run = promisify(execFile)
const pressTab = path.join(import.meta.dirname, 'support', 'press-tab.py')
const program = await createProgram()
const keys = program.commands.find((each) => each.name() === 'keys')!
let folder = ''
let script = ''

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'imgint-completion-'))
  script = path.join(folder, 'imgint.bash')
  writeFileSync(script, (await imgint('completion', 'bash')).stdout)
  writeFileSync(path.join(folder, 'my photo.jpg'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs an interactive bash in which these lines are typed; `⇥` is Tab, `⁕` inserts all completions. */
async function typed(...lines: string[]): Promise<string[][]> {
  const keys = lines.map((line) => line.replaceAll('⇥', '\t'))
  const { stdout } = await run('python3', [pressTab, script, ...keys])
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

describe('what can follow on a command line', () => {
  test.each([
    ['a command', 'upl', 'upload'],
    ['a subcommand', 'keys cr', 'create'],
    ['an option', 'list --ori', '--orientation'],
    ['one of the values of an option', 'similar --by emb', 'embedding'],
    ['an item of a list', 'keys create x --scopes read,wr', 'read,write'],
    ['an argument by position', 'feedback 019 wr', 'wrong'],
    ['the next argument', 'feedback 019 wrong lab', 'labels'],
    ['an option after an option with a value', 'list --profile upload --fo', '--format'],
    ['the value of a second option', 'list --profile upload --format we', 'webp'],
    ['a command of "help"', 'help sim', 'similar'],
    ['nothing where any number may stand', 'list --limit upl'],
  ])('is %s', (_, line, ...expected) => {
    const words = line.split(' ')
    const names = whatFollows(program, words).map(({ name }) => name)
    expect(names.filter((name) => name.startsWith(words.at(-1)!))).toEqual(expected)
  })

  test('is every command, and every value', () => {
    const named = (...words: string[]) => whatFollows(program, words).map(({ name }) => name)
    expect(named('')).toEqual([...program.commands.map((each) => each.name()), 'help'])
    expect(named('keys', '')).toEqual(keys.commands.map((each) => each.name()))
    expect(named('show', '--part', '')).toEqual(expect.arrayContaining(['labels', 'colors', 'metadata']))
  })
})

describe('the completion in bash', () => {
  test('completes commands, options and their values', async () => {
    expect(await typed('imgint keys cr⇥ x --sc⇥ read,wr⇥')).toEqual([
      ['keys', 'create', 'x', '--scopes', 'read,write'],
    ])
  })

  test('completes files, with folders and spaces in their names', async () => {
    const photo = path.join(folder, 'my photo.jpg')
    const stem = path.join(folder, 'my')
    expect(await typed(`imgint upload ${stem}⇥`, `imgint analyze a.jpg --renditions ${folder}⇥`)).toEqual([
      ['upload', photo],
      ['analyze', 'a.jpg', '--renditions', `${folder}/`],
    ])
  })
})

describe('the completion scripts', () => {
  // A shell that is not installed cannot check its script.
  const installed = ['bash', 'zsh', 'fish'].filter((shell) =>
    process.env.PATH!.split(path.delimiter).some((bin) => existsSync(path.join(bin, shell))),
  )
  test.each(installed)('can be read by %s', async (shell) => {
    const file = path.join(folder, `script.${shell}`)
    writeFileSync(file, (await imgint('completion', shell)).stdout)
    await expect(run(shell, ['-n', file])).resolves.toMatchObject({ stderr: '' })
  })
})
