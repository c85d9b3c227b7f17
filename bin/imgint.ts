#!/usr/bin/env -S npx tsx
import { runVerb, type Verb } from './imgint/run-verb.ts'
import { usage } from './imgint/usage.ts'

/** One file per verb, loaded when it is asked for: `imgint analyze` must not wait for what other verbs need. */
const verbs: Record<string, () => Promise<Verb>> = {
  account: () => import('./imgint/account.ts'),
  analyze: () => import('./imgint/analyze.ts'),
  delete: () => import('./imgint/delete.ts'),
  export: () => import('./imgint/export.ts'),
  feedback: () => import('./imgint/feedback.ts'),
  keys: () => import('./imgint/keys.ts'),
  list: () => import('./imgint/list.ts'),
  login: () => import('./imgint/login.ts'),
  logout: () => import('./imgint/logout.ts'),
  models: () => import('./imgint/models.ts'),
  rerun: () => import('./imgint/rerun.ts'),
  search: () => import('./imgint/search.ts'),
  show: () => import('./imgint/show.ts'),
  similar: () => import('./imgint/similar.ts'),
  upload: () => import('./imgint/upload.ts'),
  watch: () => import('./imgint/watch.ts'),
}

// `imgint … | head` closes our output early: that is no fault.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => process.exit(fault.code === 'EPIPE' ? 0 : 1))

const [verb = '', ...args] = process.argv.slice(2)
const load = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
if (load) {
  process.exitCode = await runVerb(await load(), args)
} else if (verb === '--help' || verb === '-h' || verb === 'help') {
  console.log(usage)
} else {
  const fault = verb ? `Expected a verb but received "${verb}".` : 'Expected a verb.'
  console.error(`${fault}\n\n${usage}`)
  process.exitCode = 2
}
