import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProxyHook } from '../../support/aws-proxy/aws-proxy.ts'
import { readPolicies } from '../../support/permissions/read-policies.ts'
import { createCallRecorder } from '../../support/permissions/record-calls.ts'
import { type Recording, refusalsIn } from '../../support/permissions/recording.ts'
import { recordingsVariable } from '../run/recordings-variable.ts'
import type { DeployedTemplate } from './deployed-template.ts'

export interface PermissionWatch {
  readonly hook: ProxyHook
  /**
   * Saves what was recorded for the end of the run.
   * @param file the test file, or a name for the stack that files share
   * @param signers the role of each access key
   * @throws Error that names every call that AWS would have refused
   */
  readonly end: (
    file: string,
    deployed: DeployedTemplate,
    signers: ReadonlyMap<string, string>,
  ) => Promise<void>
}

/** Compares the calls of a stack's functions with what their roles may do. */
export function watchPermissions(): PermissionWatch {
  const recorder = createCallRecorder()
  return {
    hook: recorder.hook,
    async end(file, { template, logicalIds }, signers) {
      const recording: Recording = {
        file,
        policies: readPolicies(template),
        calls: recorder.calls(logicalIds, signers),
        faults: recorder.faults(),
      }
      const folder = process.env[recordingsVariable]
      if (folder) {
        await mkdir(folder, { recursive: true })
        await writeFile(join(folder, `${file}.json`), JSON.stringify(recording))
      }
      const refusals = refusalsIn(recording)
      if (refusals.length > 0) {
        throw new Error(`On AWS these calls of functions would fail:\n${refusals.join('\n')}`)
      }
    },
  }
}
