import { existsSync } from 'node:fs'
import { basename } from 'node:path'

/** The variable with the path of the Node.js that the emulator runs functions on. */
export const functionNodeVariable = 'IMGINT_FUNCTION_NODE'

/**
 * The Node.js that the emulator runs functions on: the one that runs this process, unless the environment names
 * another, such as the version on AWS.
 * @throws Error when the named one does not exist
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
