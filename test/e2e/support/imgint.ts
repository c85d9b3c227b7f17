import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleCommandLine } from '../../../clients/command-line/build.ts'
import { repositoryRoot } from '../../../lib/project.ts'
import { sharedVariable } from '../run/shared-variable.ts'

/**
 * Bundles the command line as its package does, which starts in a third of the time: the tests start it some eighty
 * times. The models are left out.
 */
export async function bundleImgint(shared: string): Promise<void> {
  await bundleCommandLine(join(shared, 'dist'))
  await copyFile(
    join(repositoryRoot, 'clients', 'command-line', 'package.json'),
    join(shared, 'package.json'),
  )
  await symlink(join(repositoryRoot, 'node_modules'), join(shared, 'node_modules'))
}

/** What starts the command line, and its environment, with a configuration of its own. */
export function imgintProgram(configFolder: string, env: Record<string, string> = {}) {
  const { IMGINT_API_URL, IMGINT_API_KEY, ...inherited } = process.env
  return {
    command: process.execPath,
    script: join(process.env[sharedVariable]!, 'dist', 'imgint.js'),
    env: {
      ...inherited,
      NODE_OPTIONS: '',
      IMGINT_CONFIG_DIR: configFolder,
      // No clone: a stack that somebody has started in this one is not the test's.
      IMGINT_CLONE: configFolder,
      ...env,
    } as Record<string, string>,
  }
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Its stdout so far. */
  readonly said: () => string
  /** Its stderr so far. */
  readonly complained: () => string
}

/** Runs the command line as a process with its own configuration. */
export function imgintIn(configFolder: string, env: Record<string, string> = {}) {
  const program = imgintProgram(configFolder, env)
  const children = new Set<ChildProcess>()

  function start(args: string[], input?: string): Running {
    const child = spawn(program.command, [program.script, ...args], {
      cwd: repositoryRoot,
      env: program.env,
    })
    children.add(child)
    child.stdin.end(input ?? '')
    const output = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => (output.stdout += chunk))
    child.stderr.on('data', (chunk) => (output.stderr += chunk))
    const ended = once(child, 'close').then(([code]) => ({ ...output, code }))
    return { child, ended, said: () => output.stdout, complained: () => output.stderr }
  }

  const run = (args: string[], input?: string): Promise<Ended> => start(args, input).ended

  /** The lines that it printed with --json. @throws Error when it failed */
  async function lines<T = Record<string, unknown>>(...args: string[]): Promise<T[]> {
    const { code, stdout, stderr } = await run([...args, '--json'])
    if (code !== 0) throw new Error(`imgint ${args.join(' ')} ended with ${code}: ${stderr}`)
    return linesOf<T>(stdout)
  }
  /** Ends processes that a failed test has left running. */
  const stop = () => {
    for (const child of children) child.kill('SIGKILL')
  }
  return { start, run, lines, stop }
}

export const linesOf = <T = Record<string, unknown>>(stdout: string): T[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T)
