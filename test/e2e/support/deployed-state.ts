import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deploy } from '../../../local/deploy.ts'
import { type EmulatorOptions, startEmulator } from '../../../local/emulator.ts'
import { findFreePort } from '../../../local/ports.ts'

/** An emulator's state in which the plain stack has just been deployed. */
export interface DeployedState {
  /** Part of the state: every URL in it holds the port. */
  readonly port: number
  /** What deploy() left behind, so that it has nothing to do. */
  readonly workDir: string
  /** @param dataDir of the emulator that goes on from this state, and changes nothing in it */
  readonly startFrom: (
    dataDir: string,
  ) => Promise<Pick<EmulatorOptions, 'dataDir' | 'persist' | 'keepEverySeconds'>>
}

/** Kept states are written by a stop, or so often: never, where tests end the emulator themselves. */
const neverSeconds = 86_400

/**
 * The plain stack as the files of one Jest worker share it: deployed by the first of them, gone on from by all. A deploy
 * takes some ten seconds of processor time, and there are two dozen files.
 * @param assemblies the folder that the files of a run share
 */
export async function deployedState(assemblies: string): Promise<DeployedState> {
  const folder = join(assemblies, `worker-${process.env.JEST_WORKER_ID ?? 1}`)
  const [portFile, kept, workDir] = ['port', 'emulator', 'deploy'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  if (!existsSync(portFile)) {
    const port = await findFreePort()
    await mkdir(kept, { recursive: true })
    const emulator = await startEmulator({
      port,
      dataDir: kept,
      persist: true,
      keepEverySeconds: neverSeconds,
    })
    try {
      await deploy({ env: emulator.env, workDir, assemblies })
    } finally {
      await emulator.stop()
    }
    await writeFile(portFile, String(port))
  }
  return {
    port: Number(await readFile(portFile, 'utf8')),
    workDir,
    startFrom: async (dataDir) => {
      await mkdir(dataDir, { recursive: true })
      for (const name of ['kept', 'code']) await symlink(join(kept, name), join(dataDir, name))
      return { dataDir, persist: true, keepEverySeconds: neverSeconds }
    },
  }
}
