import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { clientEnvironment } from '../client-environment.ts'
import { lockDataDir } from '../data-dir-lock.ts'
import { startEmulator, waitingForLastRun } from '../emulator.ts'
import { isPortFree } from '../ports.ts'

/** Where the stack is deployed, and the variables to reach it. */
export interface Target {
  endpoint: string
  env: Record<string, string>
  /** Folder for the mark of the last deploy. */
  deployDir: string
  /** Resolves with the reason when an emulator that we started has ended although nobody stopped it. */
  lost: Promise<Error>
  /** Lets pages of these origins upload and read pictures, in an emulator that we started. */
  openTo(...origins: string[]): void
  stop(): Promise<void>
}

export interface TargetOptions {
  port?: number
  /** Folder for everything that the run leaves behind. */
  dataDir: string
  say: (line: string) => void
}

const usualPort = 4566
const stopDeadlineMs = 30_000
const pauseMs = 100

/** Uses a running emulator (AWS_ENDPOINT_URL) if there is one, and otherwise starts the embedded one. */
export async function openTarget(options: TargetOptions): Promise<Target> {
  const given = process.env.AWS_ENDPOINT_URL
  if (given) {
    options.say(`Using the emulator at ${given} (AWS_ENDPOINT_URL)`)
    return {
      endpoint: given,
      env: { ...clientEnvironment(given), ...givenCredentials() },
      deployDir: join(options.dataDir, 'deploy'),
      lost: new Promise(() => {}),
      openTo: () => {},
      stop: async () => {},
    }
  }
  return startEmbedded(options)
}

/** The user's own emulator may require a region or keys. */
const givenCredentials = () =>
  Object.fromEntries(
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION'].flatMap((name) => {
      const value = process.env[name]
      return value ? [[name, value]] : []
    }),
  )

const emulatorDirOf = (dataDir: string, port: number) => join(dataDir, `emulator-${port}`)

/** Until the emulator of a run that was killed has stopped, it listens on its port. */
async function waitForLastRun(emulatorDir: string, say: (line: string) => void): Promise<void> {
  if (!existsSync(`${emulatorDir}.lock`)) return
  const release = await lockDataDir(emulatorDir, () => say(waitingForLastRun)).catch(() => undefined)
  if (!release) return
  const deadline = Date.now() + stopDeadlineMs
  while (!(await isPortFree(usualPort)) && Date.now() < deadline) await delay(pauseMs)
  await release()
}

async function startEmbedded({ port, dataDir, say }: TargetOptions): Promise<Target> {
  await waitForLastRun(emulatorDirOf(dataDir, usualPort), say)
  const usualIsFree = await isPortFree(usualPort)
  if (port === undefined && !usualIsFree)
    say(
      `Port ${usualPort} is in use, so this run uses a free port and keeps no state. Choose a port with --port to keep it.`,
    )
  // State is only saved for a port that will be the same next time, because resource URLs contain it.
  const chosen = port ?? (usualIsFree ? usualPort : undefined)
  const emulatorDir = chosen && emulatorDirOf(dataDir, chosen)
  const emulator = await startEmulator({
    port: chosen,
    ...(emulatorDir && { dataDir: emulatorDir, persist: true }),
    onInstall: () => say('Installing the emulator into .local/ (once, about 15 s)'),
    onNote: say,
  })
  const deployDir = emulatorDir
    ? join(emulatorDir, 'deploy')
    : await mkdtemp(join(tmpdir(), 'imgint-deploy-'))
  return {
    ...emulator,
    deployDir,
    async stop() {
      await emulator.stop()
      if (!emulatorDir) await rm(deployDir, { recursive: true, force: true })
    },
  }
}
