import { vi } from 'vitest'
import { runImgint } from '../../../../bin/imgint/program.ts'

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in this process and captures its output. */
export async function imgint(...args: string[]): Promise<Ended> {
  const printed = { stdout: '', stderr: '' }
  const into = (stream: keyof typeof printed) => (text: unknown) => {
    printed[stream] += String(text)
    return true
  }
  const line = (stream: keyof typeof printed) => (text: unknown) => void into(stream)(`${text}\n`)
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(line('stdout')),
    vi.spyOn(console, 'error').mockImplementation(line('stderr')),
    vi.spyOn(process.stdout, 'write').mockImplementation(into('stdout')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('stderr')),
  ]
  try {
    const code = await runImgint(args)
    return { code, ...printed }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
