import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildOnce } from '../../../local/build-once.ts'
import { findPython } from '../../../local/find-python.ts'
import { localDir } from '../../../local/paths.ts'

const run = promisify(execFile)
const installTimeoutMs = 10 * 60_000

/** A Python with this version of ONNX Runtime, in its own virtual environment, which is created once. */
export async function preparePythonOnnxRuntime(version: string): Promise<string> {
  const directory = join(localDir, `onnxruntime-${version}`)
  const inside = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']
  const python = join(directory, ...inside)
  return buildOnce(directory, {
    read: async () => (existsSync(python) ? python : undefined),
    build: async (building) => {
      await run(await findPython(), ['-m', 'venv', building])
      const quiet = ['--quiet', '--disable-pip-version-check', '--no-input', '--only-binary', ':all:']
      const install = ['-m', 'pip', 'install', ...quiet, `onnxruntime==${version}`, 'numpy']
      await run(join(building, ...inside), install, { timeout: installTimeoutMs })
    },
  })
}
