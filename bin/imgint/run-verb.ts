import { UsageError } from './arguments.ts'
import { describeFault } from './describe-fault.ts'

export interface Verb {
  /** What --help prints. */
  readonly usage: string
  /** Answers with the exit code. @throws UsageError for what cannot be done as it was typed */
  run(args: string[]): Promise<number>
}

export async function runVerb({ usage, run }: Verb, args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage)
    return 0
  }
  try {
    return await run(args)
  } catch (fault) {
    const isUsage = fault instanceof UsageError
    console.error(isUsage ? `${fault.message}\n\n${usage}` : describeFault(fault))
    return isUsage ? 2 : 1
  }
}
