import { afterAll } from 'vitest'

// As for the functions. Lance reads this when it is loaded: its index of words needs threads even on few cores.
process.env.LANCE_CPU_THREADS = '4'
process.env.LANCEDB_LOG = 'error'

// Test files in the same process share its environment, so each file's changes are reverted. Variable by variable,
// because native code reads the process's own environment, which another object would hide.
const before = { ...process.env }
afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})
