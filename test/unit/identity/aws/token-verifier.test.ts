import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { createTokenVerifier } from '../../../../lambdas/identity/aws/token-verifier.ts'

const userPoolId = 'us-east-1_aaaaaaaaa'
const clientId = 'client'
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** Of the right shape; nobody signed it. */
const unsigned = [
  part({ alg: 'RS256', kid: 'nobody' }),
  part({
    iss: `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`,
    token_use: 'access',
    client_id: clientId,
    exp: Math.floor(Date.now() / 1000) + 600,
  }),
  Buffer.from('no signature').toString('base64url'),
].join('.')

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** A pool whose keys are asked for, and how often they were. */
async function verifierOf(answer: (time: number) => RequestListener) {
  let times = 0
  server = createServer((request, response) => answer(++times)(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { verify: createTokenVerifier({ userPoolId, clientId, endpoint }), times: () => times }
}

const noKeys: RequestListener = (_, response) => response.end(JSON.stringify({ keys: [] }))
const failure: RequestListener = (_, response) => response.writeHead(500).end()
const brokenOff: RequestListener = (request) => request.destroy()

describe('the keys of the pool', () => {
  test.each([
    ['an error', failure],
    ['a connection that breaks', brokenOff],
  ])('are asked for again after %s', async (_, fault) => {
    const { verify, times } = await verifierOf((time) => (time < 3 ? fault : noKeys))
    expect(await verify(unsigned)).toBeUndefined()
    expect(times()).toBe(3)
  })

  test('that cannot be had are an error, and never a credential that is not valid', async () => {
    const { verify, times } = await verifierOf(() => failure)
    await expect(verify(unsigned)).rejects.toThrow('received status 500')
    expect(times()).toBe(3)
  })
})
