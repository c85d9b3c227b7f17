import { afterAll } from 'vitest'

// As the functions have it; Lance reads it when it is loaded. Its index of words needs threads even on few cores.
process.env.LANCE_CPU_THREADS = '4'
process.env.LANCEDB_LOG = 'error'

// Files that run in the same process share its environment: what one changes is not there for the next. Put back
// variable by variable: native code reads the process's own environment, which another object would hide.
const before = { ...process.env }
afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})
