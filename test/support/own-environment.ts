import { afterAll } from 'vitest'

// Files that run in the same process share its environment: what one changes is not there for the next.
const before = { ...process.env }
afterAll(() => {
  process.env = before
})
