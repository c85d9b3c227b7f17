import { json } from 'node:stream/consumers'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, expect, test } from 'vitest'
import { createUserPoolAccounts } from '../../../../lambdas/identity/aws/user-pool.ts'
import { serve } from '../../../support/serve.ts'

const email = 'invited@example.com'
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const accessToken = [part({ alg: 'RS256', kid: 'key' }), part({ origin_jti: 'session' }), part({})].join('.')
const userId = '7d9a8f0e-0c1b-4d7e-9a57-4a0f5d3f4c11'

interface Asked {
  readonly AuthParameters?: { USERNAME: string }
  readonly ChallengeResponses?: { USERNAME: string; NEW_PASSWORD: string }
}
/** Whether the challenge of the pool names the person. */
let namesThePerson = true

/** Answers as Cognito does: an alias may start an authentication, but is refused in the answer to a challenge. */
function answerTo(target: string, { AuthParameters, ChallengeResponses }: Asked) {
  if (target.endsWith('.InitiateAuth') && AuthParameters?.USERNAME === email) {
    const ChallengeParameters = namesThePerson ? { USER_ID_FOR_SRP: userId, requiredAttributes: '[]' } : {}
    return { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 'the session', ChallengeParameters }
  }
  const wanted = namesThePerson ? userId : email
  if (target.endsWith('.RespondToAuthChallenge') && ChallengeResponses?.USERNAME === wanted) {
    return { AuthenticationResult: { AccessToken: accessToken, RefreshToken: 'refresh', ExpiresIn: 3600 } }
  }
  return undefined
}

const server = await serve(async (request, response) => {
  const answer = answerTo(String(request.headers['x-amz-target']), (await json(request)) as Asked)
  response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' })
  response.end(JSON.stringify(answer ?? { __type: 'NotAuthorizedException', message: 'Invalid session' }))
})
afterAll(() => server.stop())

const accounts = () =>
  createUserPoolAccounts(
    new CognitoIdentityProviderClient({
      region: 'eu-central-1',
      endpoint: server.url,
      credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
    }),
    'client',
  )

test('the first sign-in of an invited person answers the challenge under the name that Cognito gave them', async () => {
  namesThePerson = true
  const session = await accounts().signIn(email, 'a temporary password', 'a password of my own')
  expect(session).toMatchObject({ accessToken, refreshToken: 'session~refresh' })
})

test('without such a name from Cognito, the email address is used', async () => {
  namesThePerson = false
  const session = await accounts().signIn(email, 'a temporary password', 'a password of my own')
  expect(session).toMatchObject({ accessToken })
})
