import { expect } from 'vitest'
import type { Races } from './race.ts'

export const mcpRaces: Races = {
  /** No message waits for another one, and each is answered under its own id. */
  callMcp: async ({ ask, token }, kind) => {
    const idOf = (caller: number) => (kind === 'conflicting' ? caller + 1 : 1)
    return {
      call: (caller) =>
        ask('POST', '/mcp', { jsonrpc: '2.0', id: idOf(caller), method: 'tools/list' }, token),
      check: (answers) => {
        for (const [caller, { status, body }] of answers.entries()) {
          expect({ status, id: body.id }).toEqual({
            status: 200,
            id: idOf(kind === 'conflicting' ? caller : 0),
          })
          expect(body.result.tools).toEqual(answers[0]!.body.result.tools)
        }
      },
    }
  },
}
