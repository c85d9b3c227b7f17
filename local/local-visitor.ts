import type { IncomingMessage, ServerResponse } from 'node:http'

const localNames = ['127.0.0.1', 'localhost', '[::1]']

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

const refuse = (response: ServerResponse, because: string) => {
  response.statusCode = 403
  response.setHeader('content-type', 'text/plain')
  response.end(`Refused: ${because}.`)
}

/** Refuses requests to a domain that somebody has pointed at this machine (DNS rebinding). */
export const refuseForeignHosts: Handler = (request, response, next) => {
  const { host = '' } = request.headers
  if (localNames.some((name) => host === `${name}:${request.socket.localPort}`)) return next()
  refuse(response, 'the Host is not a name of this machine')
}

/** Refuses requests of pages that this server did not send. Programs send neither of the two headers. */
export const refuseForeignPages: Handler = (request, response, next) => {
  const { origin, host, 'sec-fetch-site': site = 'same-origin' } = request.headers
  const isOwn = origin === undefined || origin === `http://${host}`
  if (isOwn && site === 'same-origin') return next()
  refuse(response, 'the request comes from another page')
}
