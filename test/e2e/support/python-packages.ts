import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildOnce } from '../../../local/build-once.ts'
import { localDir, rootDir } from '../../../local/paths.ts'

const run = promisify(execFile)
const installTimeoutMs = 5 * 60_000

/**
 * Installs pinned packages into a folder below .local/, beside the interpreter's own packages, so python3-venv is not
 * needed.
 */
export async function installPythonPackages(name: string, python: string): Promise<string> {
  const requirements = join(rootDir, 'test', 'e2e', 'support', `${name}-requirements.txt`)
  // Compiled packages fit only one version of Python.
  const { stdout: version } = await run(python, ['--version'])
  const hash = createHash('sha256')
    .update(version)
    .update(await readFile(requirements))
  const packages = join(localDir, `${name}-${hash.digest('hex').slice(0, 12)}`)
  // Python compiles modules when it imports them, which is a small part of all files.
  const options = ['--quiet', '--disable-pip-version-check', '--no-input', '--no-compile']
  return buildOnce(packages, {
    read: async (directory) => (existsSync(directory) ? directory : undefined),
    build: async (directory) => {
      const install = ['-m', 'pip', 'install', ...options, '--target', directory, '-r', requirements]
      await run(python, install, { timeout: installTimeoutMs })
    },
  })
}
