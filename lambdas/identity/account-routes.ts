import { defineRoutes } from '../api/http-route.ts'
import {
  BrowserSession,
  BrowserSessionRequest,
  ConfirmRequest,
  EmailRequest,
  Me,
  RefreshRequest,
  ResetPasswordRequest,
  Session,
  SignInRequest,
  SignUpAnswer,
  SignUpRequest,
} from './accounts.ts'
import {
  AuthenticatorSetup,
  AuthenticatorState,
  CodeRequest,
  CodeWanted,
  ConfirmAuthenticatorRequest,
} from './authenticators.ts'
import { KeyChangeRequest, KeyId, KeyList, KeyView, NewKey, NewKeyRequest } from './keys.ts'

const answeredBy = 'accounts'
const done = (description: string) => ({ 204: { description, body: null } })
const badBody = ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'] as const

const ofAccounts = {
  method: 'POST',
  tag: 'Accounts',
  scope: 'public',
  boundedBy: 'address',
  answeredBy,
} as const

const codeWanted = {
  description: 'The password is right. Send the code of the authenticator with the challenge',
  body: CodeWanted,
}
const codeExample = {
  challenge: 'code:7d9a8f0e-0c1b-4d7e-9a57-4a0f5d3f4c11:the-session-of-the-sign-in',
  code: '123456',
}
const ofAuthenticators = {
  path: '/v1/me/authenticator',
  tag: 'Accounts',
  scope: 'person',
  answeredBy,
} as const

/** Only a person may manage keys: a leaked key must not be able to create further ones. */
const ofKeys = { tag: 'API keys', scope: 'person', answeredBy } as const

export const accountRoutes = defineRoutes({
  signUp: {
    ...ofAccounts,
    path: '/v1/auth/sign-up',
    summary: 'Open an account with an email address and a password',
    description:
      'A mail with a code is sent to the address; the account can be used once the address is confirmed. The answer is ' +
      'the same if there is an account already: then no other one is opened, and the mail says how to get into it.',
    body: SignUpRequest,
    bodyExample: { email: 'you@example.com', password: 'a long and secret sentence' },
    answers: { 201: { description: 'A mail is on its way', body: SignUpAnswer } },
    problems: [...badBody, 'SIGN_UP_CLOSED'],
  },
  confirmSignUp: {
    ...ofAccounts,
    path: '/v1/auth/confirm',
    summary: 'Confirm an email address with the code that was sent to it',
    body: ConfirmRequest,
    bodyExample: { email: 'you@example.com', code: '123456' },
    answers: done('The address is confirmed; the account can be used'),
    problems: [...badBody, 'CONFLICT'],
  },
  resendCode: {
    ...ofAccounts,
    path: '/v1/auth/resend-code',
    summary: 'Send another confirmation code',
    body: EmailRequest,
    bodyExample: { email: 'you@example.com' },
    answers: done('The code is on its way, if an account waits for one'),
    problems: [...badBody],
  },
  signIn: {
    ...ofAccounts,
    path: '/v1/auth/sign-in',
    summary: 'Sign in: start a session',
    body: SignInRequest,
    bodyExample: { email: 'you@example.com', password: 'a long and secret sentence' },
    answers: { 200: { description: 'The tokens of the session', body: Session }, 202: codeWanted },
    problems: [...badBody, 'UNAUTHENTICATED', 'NOT_CONFIRMED', 'NEW_PASSWORD_WANTED'],
  },
  signInWithCode: {
    ...ofAccounts,
    path: '/v1/auth/code',
    summary: 'Finish a sign-in with the code of an authenticator',
    description:
      'For the `challenge` of a sign-in, within ten minutes. After a wrong code, send another one with the same ' +
      'challenge. A code works once.',
    body: CodeRequest,
    bodyExample: codeExample,
    answers: { 200: { description: 'The tokens of the session', body: Session } },
    problems: [...badBody, 'UNAUTHENTICATED', 'WRONG_CODE', 'CONFLICT', 'NOT_CONFIRMED'],
  },
  refreshSession: {
    ...ofAccounts,
    path: '/v1/auth/refresh',
    summary: 'Refresh a session: get new tokens',
    description:
      'A refresh token works once. For another minute it can be repeated, for requests at the same time and answers ' +
      'that got lost. Using it again after that ends the session with all its tokens.',
    body: RefreshRequest,
    bodyExample: { refreshToken: 'the-refresh-token-of-the-session' },
    answers: { 200: { description: 'The new tokens', body: Session } },
    problems: [...badBody, 'UNAUTHENTICATED', 'NOT_CONFIRMED'],
  },
  signOut: {
    ...ofAccounts,
    path: '/v1/auth/sign-out',
    summary: 'Sign out: end a session',
    description:
      'Only the refresh token is needed, so a session can be ended after its access token has expired. Its refresh ' +
      'tokens stop working at once, its access tokens once cached authorizations have expired. ' +
      '`DELETE /v1/me/sessions` ends all sessions of an account, including their access tokens.',
    body: RefreshRequest,
    bodyExample: { refreshToken: 'the-refresh-token-of-the-session' },
    answers: done('The session is ended'),
    problems: [...badBody, 'UNAUTHENTICATED'],
  },
  startBrowserSession: {
    ...ofAccounts,
    path: '/v1/session',
    summary: 'Sign in from a page: start a session with a cookie',
    description:
      'For pages at the same host. The answer holds the access token; the refresh token goes into the cookie ' +
      '`__Secure-imgint-session`, which no script can read and which only the calls below `/v1/session` receive. ' +
      'Programs use `POST /v1/auth/sign-in`.',
    body: SignInRequest,
    bodyExample: { email: 'you@example.com', password: 'a long and secret sentence' },
    answers: {
      200: { description: 'The access token; the cookie is set', body: BrowserSession },
      202: codeWanted,
    },
    problems: [...badBody, 'UNAUTHENTICATED', 'CROSS_SITE', 'NOT_CONFIRMED', 'NEW_PASSWORD_WANTED'],
  },
  startBrowserSessionWithCode: {
    ...ofAccounts,
    path: '/v1/session/code',
    summary: 'Finish a sign-in from a page with the code of an authenticator',
    body: CodeRequest,
    bodyExample: codeExample,
    answers: { 200: { description: 'The access token; the cookie is set', body: BrowserSession } },
    problems: [...badBody, 'UNAUTHENTICATED', 'CROSS_SITE', 'WRONG_CODE', 'CONFLICT', 'NOT_CONFIRMED'],
  },
  refreshBrowserSession: {
    ...ofAccounts,
    path: '/v1/session/refresh',
    summary: 'Refresh the session in the cookie: get a new access token',
    description:
      '401 means that there is no session any more, and clears the cookie: sign in again. Any other problem leaves the ' +
      'cookie as it is: repeat the request.',
    body: BrowserSessionRequest,
    bodyExample: {},
    answers: {
      200: { description: 'A new access token; the cookie holds a new refresh token', body: BrowserSession },
    },
    problems: [...badBody, 'UNAUTHENTICATED', 'CROSS_SITE'],
  },
  endBrowserSession: {
    ...ofAccounts,
    method: 'DELETE',
    path: '/v1/session',
    summary: 'Sign out from a page: end the session in the cookie',
    description:
      'The refresh token stops working at once, and the cookie is cleared. Without a session, nothing happens.',
    answers: done('The session is ended, and the cookie cleared'),
    problems: ['CROSS_SITE'],
  },
  forgotPassword: {
    ...ofAccounts,
    path: '/v1/auth/forgot-password',
    summary: 'Send a code that resets the password',
    body: EmailRequest,
    bodyExample: { email: 'you@example.com' },
    answers: done('The code is on its way, if there is such an account'),
    problems: [...badBody],
  },
  resetPassword: {
    ...ofAccounts,
    path: '/v1/auth/reset-password',
    summary: 'Reset the password with the code that was sent',
    body: ResetPasswordRequest,
    bodyExample: { email: 'you@example.com', code: '123456', newPassword: 'another secret sentence' },
    answers: done('The new password is set'),
    problems: [...badBody],
  },
  getMe: {
    method: 'GET',
    path: '/v1/me',
    tag: 'Accounts',
    summary: 'Get the identity, scopes and limits of this request',
    scope: 'read',
    answeredBy,
    answers: { 200: { description: 'The caller', body: Me } },
    problems: [],
  },
  endSessions: {
    method: 'DELETE',
    path: '/v1/me/sessions',
    tag: 'Accounts',
    summary: 'End all sessions of this account, including this one',
    description:
      'Every refresh token stops working at once, and every access token once cached authorizations have expired ' +
      '(`authorizerCacheSeconds` of the stage). API keys keep working.',
    scope: 'person',
    answeredBy,
    answers: done('The sessions are ended'),
    problems: ['NOT_FOUND'],
  },
  getAuthenticator: {
    ...ofAuthenticators,
    method: 'GET',
    summary: 'Whether this account signs in with an authenticator',
    answers: {
      200: { description: 'The rule of the stage, and whether there is one', body: AuthenticatorState },
    },
    problems: ['UNAUTHENTICATED'],
  },
  addAuthenticator: {
    ...ofAuthenticators,
    method: 'POST',
    summary: 'Add an authenticator: get the secret for an app',
    description:
      'Nothing changes until the authenticator is confirmed with a code. Then it replaces an earlier one.',
    answers: { 201: { description: 'The secret, shown only this once', body: AuthenticatorSetup } },
    problems: ['UNAUTHENTICATED', 'CONFLICT'],
  },
  confirmAuthenticator: {
    ...ofAuthenticators,
    method: 'PUT',
    summary: 'Confirm the new authenticator with a code',
    body: ConfirmAuthenticatorRequest,
    bodyExample: { code: '123456' },
    answers: done('From now on, signing in takes a code'),
    problems: [...badBody, 'UNAUTHENTICATED', 'WRONG_CODE', 'CONFLICT'],
  },
  removeAuthenticator: {
    ...ofAuthenticators,
    method: 'DELETE',
    summary: 'Remove the authenticator of this account',
    description:
      'Not where the stage requires one. Who has lost it asks the operator of the stage, who can remove it in the user ' +
      'pool.',
    answers: done('From now on, signing in takes no code'),
    problems: ['UNAUTHENTICATED', 'CONFLICT'],
  },
  listKeys: {
    ...ofKeys,
    method: 'GET',
    path: '/v1/keys',
    summary: 'List the API keys of this account',
    answers: { 200: { description: 'All keys; revoked ones stay listed for 30 days', body: KeyList } },
    problems: [],
  },
  createKey: {
    ...ofKeys,
    method: 'POST',
    path: '/v1/keys',
    summary: 'Create an API key',
    body: NewKeyRequest,
    bodyExample: { name: 'nightly import', scopes: ['read', 'write'], expiresInDays: 90 },
    answers: { 201: { description: 'The key, shown only this once', body: NewKey } },
    problems: [...badBody, 'LIMIT_REACHED'],
  },
  expireKey: {
    ...ofKeys,
    method: 'PATCH',
    path: '/v1/keys/{id}',
    summary: 'Set or bring forward the expiry of an API key',
    description: 'The expiry can only be brought forward. To give a program more time, create another key.',
    parameters: { id: KeyId },
    body: KeyChangeRequest,
    bodyExample: { expiresAt: '2027-01-31T00:00:00.000Z' },
    answers: { 200: { description: 'The key as it is now', body: KeyView } },
    problems: [...badBody, 'NOT_FOUND', 'CONFLICT'],
  },
  revokeKey: {
    ...ofKeys,
    method: 'DELETE',
    path: '/v1/keys/{id}',
    parameters: { id: KeyId },
    summary: 'Revoke an API key',
    description:
      'Authorizations are cached for a short time (`authorizerCacheSeconds` of the stage), for which the key may still work.',
    answers: done('The key is revoked'),
    problems: ['NOT_FOUND'],
  },
})
