import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootDir } from '../../../local/paths.ts'

export interface EarlierCode {
  readonly commit: string
  /** The root of its files. */
  readonly root: string
  /** Its folder of models, built by its own code. */
  readonly modelsDirectory: string
  remove(): void
}

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: rootDir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

/** These folders are shared with today's code, so that only the project's own code and models differ. */
const shared = ['node_modules', 'clients/typescript/node_modules', '.build/layers']
const lookFile = join('test', 'bench', 'vision', 'look.ts')
/** Today's look.ts runs on the earlier code. */
const copied = [lookFile, join('test', 'bench', 'support', 'peak-rss.ts')]
const printModelsDirectory = `
  const { modelsDirectory } = await import('./layers/models/build.ts')
  process.stdout.write('\\n' + modelsDirectory())`

/** Checks out a commit, tag or branch into a temporary worktree, with what is needed to run its models. */
export function checkOutEarlierCode(ref: string): EarlierCode {
  const commit = git('rev-parse', '--short', `${ref}^{commit}`)
  const root = mkdtempSync(join(tmpdir(), 'imgint-against-'))
  const remove = () => {
    git('worktree', 'remove', '--force', root)
    rmSync(root, { recursive: true, force: true })
  }
  git('worktree', 'add', '--detach', root, commit)
  try {
    for (const path of shared) {
      if (!existsSync(join(rootDir, path))) continue
      mkdirSync(join(root, path, '..'), { recursive: true })
      symlinkSync(join(rootDir, path), join(root, path))
    }
    for (const file of copied) copyFileSync(join(rootDir, file), join(root, file))
    const printed = execFileSync(process.execPath, ['--import', 'tsx', '-e', printModelsDirectory], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return { commit, root, modelsDirectory: printed.split('\n').at(-1)!, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** The path of look.ts below the root of any version. */
export const lookProgramOf = (root: string): string => join(root, lookFile)
