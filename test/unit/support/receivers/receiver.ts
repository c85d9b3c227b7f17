import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server as NetServer,
  type Socket,
} from 'node:net'
import { certificate, privateKey } from './certificate.ts'

export interface Receiver {
  readonly port: number
  stop(): Promise<void>
}

async function listening(server: NetServer): Promise<Receiver> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

export const httpReceiver = (answer: RequestListener): Promise<Receiver> =>
  listening(createHttpServer(answer) as Server)

/** An HTTPS server that acts as receiver.example. */
export const httpsReceiver = (answer: RequestListener): Promise<Receiver> =>
  listening(createHttpsServer({ cert: certificate, key: privateKey }, answer))

/** A TCP server that sends whatever `talk` writes. */
export const tcpReceiver = (talk: (socket: Socket) => void): Promise<Receiver> =>
  listening(createTcpServer(talk))
