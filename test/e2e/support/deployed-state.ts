import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { deploy } from '../../../local/deploy.ts'
import { type EmulatorOptions, startEmulator } from '../../../local/emulator.ts'
import { findFreePort } from '../../../local/ports.ts'
import { cloudAssembly } from './cloud-assembly.ts'

/** The state of an emulator in which the plain stack has just been deployed. */
export interface DeployedState {
  readonly stackNames: string[]
  readonly outputs: Record<string, string>
  /** @param dataDir of an emulator that will continue from this state, without changing it */
  readonly startFrom: (
    dataDir: string,
  ) => Promise<Pick<EmulatorOptions, 'dataDir' | 'persist' | 'keepEverySeconds'>>
}

/** A state is saved on a stop, or at this interval: never, because tests end the emulator themselves. */
const neverSeconds = 86_400
const pauseMs = 100

/** What the file that deploys leaves for the others. */
interface Made {
  readonly port: number
  readonly stackNames: string[]
  readonly outputs: Record<string, string>
}

/**
 * The plain stack, shared by all files of a run: the first file deploys it, the others continue from its state. A
 * deploy takes half a minute of processor time, and there are three dozen files.
 * @param shared the folder that the files of a run share
 * @param port that the file's own emulator will listen on
 */
export async function deployedState(shared: string, port: number): Promise<DeployedState> {
  const folder = join(shared, 'plain')
  const made = await madeOnce(folder, shared)
  const kept = join(folder, 'kept')
  const [newest = ''] = (await readdir(kept))
    .filter((name) => /^\d+$/.test(name))
    .sort()
    .reverse()
  return {
    stackNames: made.stackNames,
    outputs: JSON.parse(moved(JSON.stringify(made.outputs), made.port, port)),
    startFrom: async (dataDir) => {
      const [from, to] = [join(kept, newest), join(dataDir, 'kept', newest)]
      await cp(join(from, 'services'), join(to, 'services'), { recursive: true })
      const files = (await readdir(join(to, 'services'))).map((name) => join('services', name))
      for (const file of [...files.filter((name) => name.endsWith('.json')), 'about.json'])
        await writeFile(join(to, file), moved(await readFile(join(from, file), 'utf8'), made.port, port))
      await symlink(join(from, 's3'), join(to, 's3'))
      await symlink(join(folder, 'code'), join(dataDir, 'code'))
      return { dataDir, persist: true, keepEverySeconds: neverSeconds }
    },
  }
}

/** URLs and the mark of a state contain the port on which it was made. */
const moved = (text: string, from: number, to: number): string =>
  text.replaceAll(new RegExp(`(localhost:|127\\.0\\.0\\.1:|port )${from}\\b`, 'g'), `$1${to}`)

/** One file deploys; the others wait for it. */
async function madeOnce(folder: string, shared: string): Promise<Made> {
  const [madeFile, failureFile] = [join(folder, 'made.json'), join(folder, 'failure')]
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  )
  if (isFirst) {
    const made = await make(folder, shared).catch(async (error: Error) => {
      await writeFile(failureFile, String(error.stack))
      throw error
    })
    await writeFile(`${madeFile}.new`, JSON.stringify(made))
    await rename(`${madeFile}.new`, madeFile)
    return made
  }
  while (!existsSync(madeFile)) {
    if (existsSync(failureFile)) throw new Error(await readFile(failureFile, 'utf8'))
    await delay(pauseMs)
  }
  return JSON.parse(await readFile(madeFile, 'utf8'))
}

/** Tries again if the emulator saved no state on its stop, which was seen on a busy machine. */
async function make(dataDir: string, shared: string): Promise<Made> {
  const made = await deployPlain(dataDir, shared)
  if (existsSync(join(dataDir, 'kept'))) return made
  const log = await readFile(join(dataDir, 'emulator.log'), 'utf8').catch(() => '')
  process.stderr.write(
    `The emulator of the plain stack kept no state; once more. Its log ended:\n${log.slice(-2_000)}\n`,
  )
  const again = await deployPlain(dataDir, shared)
  if (!existsSync(join(dataDir, 'kept')))
    throw new Error('Expected the emulator to keep its state when it is stopped')
  return again
}

async function deployPlain(dataDir: string, shared: string): Promise<Made> {
  const port = await findFreePort()
  const emulator = await startEmulator({ port, dataDir, persist: true, keepEverySeconds: neverSeconds })
  try {
    const assembly = await cloudAssembly(shared)
    const { stackNames, outputs } = await deploy({
      env: emulator.env,
      workDir: join(dataDir, 'deploy'),
      assembly,
    })
    return { port, stackNames, outputs }
  } finally {
    await emulator.stop()
  }
}
