import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const maxOutputBytes = 64 * 1024 * 1024

export interface CommandOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  timeoutMs?: number
}

/** Runs a command. @returns its output @throws Error with the end of the output */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions = {}) {
  const { timeoutMs, ...others } = options
  try {
    const { stdout } = await run(command, args, { ...others, timeout: timeoutMs, maxBuffer: maxOutputBytes })
    return stdout.trim()
  } catch (error) {
    const { code, stderr, stdout } = error as { code?: number | string; stderr?: string; stdout?: string }
    const said = (stderr?.trim() || stdout?.trim() || '').split('\n').slice(-3).join(' | ')
    const reason = code === 'ENOENT' ? 'is not installed' : `failed (${code ?? 'ended early'}): ${said}`
    throw new Error(`${command} ${reason}`, { cause: error })
  }
}
