import { createServer } from 'node:net'
import { StartError } from './start-error.ts'

const HOST = '127.0.0.1'
const PROBE_MS = 1_000

/** A port that nobody listens on at the moment: the preferred one if it is free. */
export async function findFreePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred
  return listenOnce(0)
}

export async function isPortFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  )
}

/** @throws StartError that says why nothing can listen on the port */
export async function requireFreePort(port: number): Promise<void> {
  const error = await listenOnce(port).then(
    () => undefined,
    (reason: NodeJS.ErrnoException) => reason,
  )
  if (!error) return
  if (error.code === 'EACCES') {
    throw new StartError(
      `Port ${port} needs more permissions than this process has (EACCES). Choose a port above 1023.`,
    )
  }
  const hint = (await isEmulator(port))
    ? `use it (AWS_ENDPOINT_URL=http://${HOST}:${port}), stop it`
    : 'stop it'
  throw new StartError(`Port ${port} is in use by another program: ${hint}, or choose another port.`)
}

/** MiniStack and LocalStack answer this request alike. */
async function isEmulator(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_MS)
    const body: unknown = await (await fetch(`http://${HOST}:${port}/_localstack/health`, { signal })).json()
    return typeof body === 'object' && body !== null && 'services' in body
  } catch {
    return false
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address()
      const taken = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve(taken))
    })
  })
}
