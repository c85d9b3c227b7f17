import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { createTokenVerifier } from '../../../../lambdas/identity/aws/token-verifier.ts'
import { type LoopbackServer, serve } from '../../../support/serve.ts'

const userPoolId = 'us-east-1_aaaaaaaaa'
const clientId = 'client'
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** A token of the right form that nobody signed. */
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

let server: LoopbackServer
afterEach(() => server.stop())

/** A verifier for a pool, and the number of requests for its keys. */
async function verifierOf(answer: (time: number) => RequestListener) {
  let times = 0
  server = await serve((request, response) => answer(++times)(request, response))
  return { verify: createTokenVerifier({ userPoolId, clientId, endpoint: server.url }), times: () => times }
}

const noKeys: RequestListener = (_, response) => response.end(JSON.stringify({ keys: [] }))
const failure: RequestListener = (_, response) => response.writeHead(500).end()
const brokenOff: RequestListener = (request) => request.destroy()

describe('the keys of the pool', () => {
  test.each([
    ['an error', failure],
    ['a connection that breaks', brokenOff],
  ])('are fetched again after %s', async (_, fault) => {
    const { verify, times } = await verifierOf((time) => (time < 3 ? fault : noKeys))
    expect(await verify(unsigned)).toBeUndefined()
    expect(times()).toBe(3)
  })

  test('that cannot be fetched are an error, never an invalid credential', async () => {
    const { verify, times } = await verifierOf(() => failure)
    await expect(verify(unsigned)).rejects.toThrow('received status 500')
    expect(times()).toBe(3)
  })
})
