import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPython } from '../../../local/find-python.ts'
import { localDir } from '../../../local/paths.ts'

const run = promisify(execFile)
const installTimeoutMs = 10 * 60_000

/** A Python that has ONNX Runtime in that version, in an environment of its own; made once. */
export async function preparePythonOnnxRuntime(version: string): Promise<string> {
  const directory = join(localDir, `onnxruntime-${version}`)
  const inside = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']
  const python = join(directory, ...inside)
  if (existsSync(python)) return python

  const building = `${directory}.${process.pid}`
  try {
    await run(await findPython(), ['-m', 'venv', building])
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-input', '--only-binary', ':all:']
    const install = ['-m', 'pip', 'install', ...quiet, `onnxruntime==${version}`, 'numpy']
    await run(join(building, ...inside), install, { timeout: installTimeoutMs })
    await rename(building, directory)
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  return python
}
