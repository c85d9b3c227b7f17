import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import { Me, Session } from '../lambdas/identity/accounts.ts'
import { KeyList, NewKey, type NewKeyRequest } from '../lambdas/identity/keys.ts'
import { SigningKeyList, SigningKeyWithSecret } from '../lambdas/signed-urls/signing-keys.ts'
import { clientConfig } from './client-environment.ts'

/** An account that may use the API of a deployed stack. */
export interface Account {
  readonly email: string
  readonly password: string
  readonly owner: string
  /** For `Authorization: Bearer`. */
  readonly accessToken: string
  readonly refreshToken: string
}

export interface AccountOptions {
  /** @default - the SDK finds region and credentials itself */
  readonly env?: Record<string, string>
  /** Outputs of the stack: ApiUrl and UserPoolId are used. */
  readonly outputs: Record<string, string>
  readonly email: string
  readonly password: string
  /** @default false */
  readonly isAdmin?: boolean
}

/**
 * Opens an account as an administrator would, without sending email, and signs in. An existing account gets this
 * password.
 */
export async function openAccount({
  env,
  outputs,
  email,
  password,
  isAdmin,
}: AccountOptions): Promise<Account> {
  const cognito = new CognitoIdentityProviderClient(env ? clientConfig(env) : {})
  const user = { UserPoolId: outputs.UserPoolId, Username: email }
  await cognito
    .send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    )
    .catch((error) => {
      if (!(error instanceof UsernameExistsException)) throw error
    })
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }))
  if (isAdmin) await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'admin' }))
  return signIn(outputs.ApiUrl!, email, password)
}

async function signIn(apiUrl: string, email: string, password: string): Promise<Account> {
  // Accounts of tests and of npm start have no authenticator.
  const { accessToken, refreshToken = '' } = Session.parse(
    await ask(apiUrl, 'POST', '/v1/auth/sign-in', undefined, { email, password }),
  )
  const { owner } = Me.parse(await ask(apiUrl, 'GET', '/v1/me', accessToken))
  return { email, password, owner, accessToken, refreshToken }
}

/** Creates a key of this name for the account; an older key of the same name is revoked. */
export async function replaceKey(
  apiUrl: string,
  { accessToken }: Account,
  request: NewKeyRequest,
): Promise<string> {
  const { items } = KeyList.parse(await ask(apiUrl, 'GET', '/v1/keys', accessToken))
  const outdated = items.filter(({ name, revokedAt }) => name === request.name && !revokedAt)
  for (const { keyId } of outdated) await ask(apiUrl, 'DELETE', `/v1/keys/${keyId}`, accessToken)
  return NewKey.parse(await ask(apiUrl, 'POST', '/v1/keys', accessToken, request)).key
}

/**
 * The secret with which pages of the account sign URLs. The one of the last start is used again, because URLs that were signed
 * with it are in pages.
 * @param last secret of the last start
 */
export async function signingSecret(
  apiUrl: string,
  { accessToken }: Account,
  last: string | undefined,
): Promise<string> {
  const { items } = SigningKeyList.parse(await ask(apiUrl, 'GET', '/v1/signing-keys', accessToken))
  const isValid = items.some(({ keyId, expiresAt }) => !expiresAt && last?.startsWith(`imgsig_${keyId}_`))
  if (last && isValid) return last
  const created = await ask(apiUrl, 'POST', '/v1/signing-keys', accessToken, { name: 'npm start' })
  return SigningKeyWithSecret.parse(created).secret
}

async function ask(
  apiUrl: string,
  method: string,
  path: string,
  token?: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${apiUrl}${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok)
    throw new Error(`${method} ${path} failed with status ${response.status}: ${await response.text()}`)
  return response.status === 204 ? undefined : response.json()
}
