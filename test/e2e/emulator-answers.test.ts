import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { preparePythonEnvironment } from '../../local/python-environment.ts'
import { useEmulator } from './support/emulator.ts'

const emulator = useEmulator()

/** The content type of an answer in the protocol of its service. */
test.each([
  ['dynamodb', 'DynamoDB_20120810.ListTables', 'application/x-amz-json-1.0'],
  ['sqs', 'AmazonSQS.ListQueues', 'application/x-amz-json-1.0'],
  ['events', 'AWSEvents.ListEventBuses', 'application/x-amz-json-1.1'],
  ['cognito-idp', 'AWSCognitoIdentityProviderService.ListUserPools', 'application/x-amz-json-1.1'],
])('%s answers %s as %s', async (service, target, contentType) => {
  const answer = await fetch(emulator().endpoint, {
    method: 'POST',
    headers: {
      'x-amz-target': target,
      'content-type': contentType,
      authorization: `AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/${service}/aws4_request`,
    },
    body: '{"MaxResults": 1}',
  })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, contentType])
})

test('the emulator does not ask for an authenticator yet: once it does, delete guard_second_factor.py', async () => {
  const { python, env } = await preparePythonEnvironment()
  const ask =
    "import inspect, ministack.services.cognito as c; print('MFA_SETUP' in inspect.getsource(c._password_auth_result))"
  const { stdout } = await promisify(execFile)(python, ['-c', ask], { env: { ...process.env, ...env } })
  expect(stdout.trim()).toBe('False')
})

test('the emulator does not rotate refresh tokens by itself yet: once it does, delete guard_accounts.py', async () => {
  const { python, env } = await preparePythonEnvironment()
  const ask =
    "import inspect, ministack.services.cognito as c; print('RefreshTokenRotation' in inspect.getsource(c))"
  const { stdout } = await promisify(execFile)(python, ['-c', ask], { env: { ...process.env, ...env } })
  expect(stdout.trim()).toBe('False')
})
