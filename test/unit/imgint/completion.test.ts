import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { completionTree } from '../../../bin/imgint/completion/completion-tree.ts'
import { createProgram } from '../../../bin/imgint/program.ts'
import { imgint } from './support/run-imgint.ts'

const run = promisify(execFile)
const pressTab = path.join(import.meta.dirname, 'support', 'press-tab.py')
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
  const keys = lines.map((line) => line.replaceAll('⇥', '\t').replaceAll('⁕', '\u001b*'))
  const { stdout } = await run('python3', [pressTab, script, ...keys])
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const tree = completionTree(await createProgram())
const namesIn = (where: string) =>
  tree.find(({ path: words }) => words === where)!.subcommands.map(({ name }) => name)

describe('the completion in bash', () => {
  test.each([
    ['a command', 'imgint upl⇥', ['upload']],
    ['a subcommand', 'imgint keys cr⇥', ['keys', 'create']],
    ['an option', 'imgint list --ori⇥', ['list', '--orientation']],
    ['one of the values of an option', 'imgint similar --by emb⇥', ['similar', '--by', 'embedding']],
    ['the same after "="', 'imgint similar --by=emb⇥', ['similar', '--by=embedding']],
    [
      'an item of a list',
      'imgint keys create x --scopes read,wr⇥',
      ['keys', 'create', 'x', '--scopes', 'read,write'],
    ],
    ['an argument by position', 'imgint feedback 019 wr⇥ lab⇥', ['feedback', '019', 'wrong', 'labels']],
    [
      'words after options with values',
      'imgint list --profile upload --fo⇥ we⇥',
      ['list', '--profile', 'upload', '--format', 'webp'],
    ],
    ['a command of "help"', 'imgint help sim⇥', ['help', 'similar']],
    ['nothing if nothing matches', 'imgint list --limit upl⇥', ['list', '--limit', 'upl']],
  ])('completes %s', async (_, line, words) => {
    expect(await typed(line)).toEqual([words])
  })

  test('completes files, with folders and spaces in their names', async () => {
    const photo = path.join(folder, 'my photo.jpg')
    const stem = path.join(folder, 'my')
    expect(await typed(`imgint upload ${stem}⇥`, `imgint analyze a.jpg --renditions ${folder}⇥`)).toEqual([
      ['upload', photo],
      ['analyze', 'a.jpg', '--renditions', `${folder}/`],
    ])
  })

  test('knows all commands and all values', async () => {
    const [commands, keys, parts] = await typed('imgint ⁕', 'imgint keys ⁕', 'imgint show --part ⁕')
    expect(commands).toEqual(namesIn('').sort())
    expect(keys).toEqual(['keys', ...namesIn('keys').sort()])
    expect(parts).toEqual(expect.arrayContaining(['labels', 'colors', 'metadata']))
  })
})

describe('the completion scripts', () => {
  test.each(['bash', 'zsh', 'fish'])('for %s name every command, option and choice', async (shell) => {
    const { code, stdout } = await imgint('completion', shell)
    expect(code).toBe(0)
    for (const { path: words, options, arguments: expected } of tree) {
      expect(stdout).toContain(words)
      for (const { names, values } of options) {
        for (const name of names) expect(stdout).toContain(shell === 'fish' ? name.replace(/^-+/, '') : name)
        if (values && 'choices' in values) expect(stdout).toContain(values.choices.join(' '))
      }
      for (const { values } of expected)
        if ('choices' in values) expect(stdout).toContain(values.choices.join(' '))
    }
  })

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
