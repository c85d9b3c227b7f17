import { existsSync } from 'node:fs'
import { basename } from 'node:path'

/** Names the Node.js that the emulator runs functions on. */
export const functionNodeVariable = 'IMGINT_FUNCTION_NODE'

/**
 * The Node.js that the emulator runs functions on: the one that runs us, unless the environment names another one, such
 * as the one that they run on in AWS.
 * @throws Error where there is none of that name
 */
export function functionNode(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment[functionNodeVariable]
  if (!chosen) return process.execPath
  // The emulator looks for a program called `node` in the folder.
  if (basename(chosen) !== 'node' || !existsSync(chosen))
    throw new Error(
      `Expected ${functionNodeVariable} to be the path of a program called node; received ${chosen}`,
    )
  return chosen
}
