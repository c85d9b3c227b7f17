import type { Client } from '../../clients/typescript/src/index.ts'

/** What the tools work with, whoever serves them. */
export interface ToolContext {
  /** The API, in the name of the assistant's person. */
  readonly api: Client
  /** An error in one sentence, which tells the model what to do. */
  readonly describeFault: (fault: unknown) => string
  /** How long a tool may wait for results. */
  readonly waitSeconds: number
}
