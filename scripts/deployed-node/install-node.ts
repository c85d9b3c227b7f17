import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildOnce } from '../../local/build-once.ts'
import { localDir } from '../../local/paths.ts'
import { runCommand } from '../vision-image/run-command.ts'

const recipeFiles = ['package.json', 'package-lock.json', '.npmrc']
const installTimeoutMs = 5 * 60_000

/**
 * Installs the Node.js that functions run on in AWS, as a program on this machine. It goes into .local/ on first use
 * and is checked against the hash in the lockfile. It is not a dependency of the project: its 50 MB are only
 * needed for testing.
 * @throws Error when there is none for this system
 */
export async function installDeployedNode(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of recipeFiles) hash.update(await readFile(join(import.meta.dirname, file)))
  const program = ['node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node']
  if (process.platform !== 'linux')
    throw new Error(
      `Expected Linux but this is ${process.platform}: install the Node.js of scripts/deployed-node/package.json, and ` +
        'run the tests with it and with IMGINT_FUNCTION_NODE.',
    )
  const directory = join(localDir, `deployed-node-${hash.digest('hex').slice(0, 12)}`)
  return buildOnce(directory, {
    read: async (at) => (existsSync(join(at, ...program)) ? join(at, ...program) : undefined),
    build: async (at) => {
      for (const file of recipeFiles) await cp(join(import.meta.dirname, file), join(at, file))
      await runCommand('npm', ['ci', '--prefer-offline'], { cwd: at, timeoutMs: installTimeoutMs })
    },
  })
}
