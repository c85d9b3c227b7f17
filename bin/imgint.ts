#!/usr/bin/env -S npx tsx
import { usage } from './imgint/usage.ts'

/** One file per verb, loaded when it is asked for: `imgint analyze` must not wait for what other verbs need. */
const verbs: Record<string, () => Promise<{ run: (args: string[]) => Promise<number> }>> = {
  analyze: () => import('./imgint/analyze.ts'),
  models: () => import('./imgint/models.ts'),
}

// `imgint … | head` closes our output early: that is no fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => process.exit(fault.code === 'EPIPE' ? 0 : 1))

const [verb = '', ...args] = process.argv.slice(2)
const load = verbs[verb]
if (load) {
  process.exitCode = await (await load()).run(args)
} else if (verb === '--help' || verb === '-h' || verb === 'help') {
  console.log(usage)
} else {
  const fault = verb ? `Expected a verb but received "${verb}".` : 'Expected a verb.'
  console.error(`${fault}\n\n${usage}`)
  process.exitCode = 2
}
