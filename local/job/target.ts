import { join } from 'node:path'
import { clientEnvironment } from '../client-environment.ts'
import { type Emulator, startEmulator } from '../emulator.ts'
import { localDir } from '../paths.ts'
import { isPortFree } from '../ports.ts'

/** Where the stack is deployed, with the variables that lead there. */
export interface Target {
  endpoint: string
  env: Record<string, string>
  stop(): Promise<void>
}

const usualPort = 4566

/** An emulator that runs already (AWS_ENDPOINT_URL) wins over the embedded one. */
export async function openTarget(options: { port?: number; say: (line: string) => void }): Promise<Target> {
  const given = process.env.AWS_ENDPOINT_URL
  if (given) {
    options.say(`Using the emulator at ${given} (AWS_ENDPOINT_URL)`)
    return {
      endpoint: given,
      env: { ...clientEnvironment(given), ...givenCredentials() },
      stop: async () => {},
    }
  }
  return startEmbedded(options)
}

/** An emulator of the user's may want a region or keys of its own. */
const givenCredentials = () =>
  Object.fromEntries(
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION'].flatMap((name) => {
      const value = process.env[name]
      return value ? [[name, value]] : []
    }),
  )

async function startEmbedded({
  port,
  say,
}: {
  port?: number
  say: (line: string) => void
}): Promise<Emulator> {
  const usualIsFree = await isPortFree(usualPort)
  if (port === undefined && !usualIsFree)
    say(`Port ${usualPort} is taken; a free one is used (or choose one with --port)`)
  // State is kept for the usual port only: the resources' addresses carry the port.
  const chosen = port ?? (usualIsFree ? usualPort : undefined)
  return startEmulator({
    port: chosen,
    ...(chosen && { dataDir: join(localDir, `emulator-${chosen}`), persist: true }),
    onInstall: () => say('Installing the emulator into .local/ (once, about 15 s)'),
  })
}
