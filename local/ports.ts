import { createServer } from 'node:net'

const HOST = '127.0.0.1'

/** A port that nobody listens on now: the preferred one if that is free. */
export async function findFreePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred
  return (await tryListen(0))!
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await tryListen(port)) !== undefined
}

function tryListen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address()
      const taken = typeof address === 'object' && address ? address.port : undefined
      server.close(() => resolve(taken))
    })
  })
}
