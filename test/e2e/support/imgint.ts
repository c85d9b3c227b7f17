import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { repositoryRoot } from '../../../lib/project.ts'
import { sharedVariable } from '../run/shared-variable.ts'

const bundleName = 'imgint.mjs'

/**
 * Bundles the command line into a few files, which start in a third of the time: the tests start it some eighty
 * times.
 */
export async function bundleImgint(shared: string): Promise<void> {
  await build({
    entryPoints: [join(repositoryRoot, 'bin', 'imgint.ts')],
    outdir: shared,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // One file for each command, so that none loads what another needs.
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // Native modules.
    external: ['onnxruntime-node', 'sharp'],
    define: { 'import.meta.dirname': JSON.stringify(join(repositoryRoot, 'bin', 'imgint')) },
    // CommonJS packages load Node's modules with it.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'warning',
  })
  await symlink(join(repositoryRoot, 'node_modules'), join(shared, 'node_modules'))
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
  const { IMGINT_API_URL, IMGINT_API_KEY, ...inherited } = process.env
  const children = new Set<ChildProcess>()

  function start(args: string[], input?: string): Running {
    const child = spawn(process.execPath, [join(process.env[sharedVariable]!, bundleName), ...args], {
      cwd: repositoryRoot,
      env: { ...inherited, NODE_OPTIONS: '', IMGINT_CONFIG_DIR: configFolder, ...env },
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
