import { existsSync } from 'node:fs'
import { cp, link, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
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
  ) => Promise<Pick<EmulatorOptions, 'dataDir' | 'persist' | 'keepChanges'>>
}

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
  const from = join(folder, 'state')
  return {
    stackNames: made.stackNames,
    outputs: JSON.parse(moved(JSON.stringify(made.outputs), made.port, port)),
    startFrom: async (dataDir) => {
      const to = join(dataDir, 'state')
      await mkdir(to, { recursive: true })
      for (const file of ['resources.json', 'mark'])
        await writeFile(join(to, file), moved(await readFile(join(from, file), 'utf8'), made.port, port))
      await cp(join(from, 'services'), join(to, 'services'), { recursive: true })
      for (const name of ['s3', 'code']) await linkFiles(join(from, name), join(to, name))
      return { dataDir, persist: true, keepChanges: false }
    },
  }
}

/** Takes no space, and the emulator replaces files and never changes them. */
async function linkFiles(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const folder = join(to, relative(from, entry.parentPath))
    await mkdir(folder, { recursive: true })
    if (entry.isFile()) await link(join(entry.parentPath, entry.name), join(folder, entry.name))
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
    const made = await deployPlain(folder, shared).catch(async (error: Error) => {
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

async function deployPlain(dataDir: string, shared: string): Promise<Made> {
  const port = await findFreePort()
  const emulator = await startEmulator({ port, dataDir, persist: true })
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
