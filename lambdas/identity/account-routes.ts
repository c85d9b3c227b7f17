import { defineRoutes } from '../api/http-route.ts'
import {
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
import { KeyChangeRequest, KeyId, KeyList, KeyView, NewKey, NewKeyRequest } from './keys.ts'

const answeredBy = 'accounts'
const done = (description: string) => ({ 204: { description, body: null } })
const badBody = ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE'] as const

const ofAccounts = { method: 'POST', tag: 'Accounts', scope: 'public', answeredBy } as const

/** A key that leaked must not be able to make itself at home. */
const ofKeys = { tag: 'API keys', scope: 'person', answeredBy } as const

export const accountRoutes = defineRoutes({
  signUp: {
    ...ofAccounts,
    path: '/v1/auth/sign-up',
    summary: 'Open an account with an email address and a password',
    description: 'A code is sent to the address; the account works once it is confirmed.',
    body: SignUpRequest,
    bodyExample: { email: 'you@example.com', password: 'a long and secret sentence' },
    answers: { 201: { description: 'The account is there', body: SignUpAnswer } },
    problems: [...badBody, 'SIGN_UP_CLOSED', 'CONFLICT'],
  },
  confirmSignUp: {
    ...ofAccounts,
    path: '/v1/auth/confirm',
    summary: 'Confirm an email address with the code that was sent there',
    body: ConfirmRequest,
    bodyExample: { email: 'you@example.com', code: '123456' },
    answers: done('The account can be used'),
    problems: [...badBody, 'UNAUTHENTICATED', 'CONFLICT'],
  },
  resendCode: {
    ...ofAccounts,
    path: '/v1/auth/resend-code',
    summary: 'Send another confirmation code',
    body: EmailRequest,
    bodyExample: { email: 'you@example.com' },
    answers: done('It is on its way, if there is such an account'),
    problems: [...badBody, 'UNAUTHENTICATED'],
  },
  signIn: {
    ...ofAccounts,
    path: '/v1/auth/sign-in',
    summary: 'Begin a session',
    body: SignInRequest,
    bodyExample: { email: 'you@example.com', password: 'a long and secret sentence' },
    answers: { 200: { description: 'The tokens of the session', body: Session } },
    problems: [...badBody, 'UNAUTHENTICATED', 'NOT_CONFIRMED', 'NEW_PASSWORD_WANTED'],
  },
  refreshSession: {
    ...ofAccounts,
    path: '/v1/auth/refresh',
    summary: 'Get another access token for a session',
    body: RefreshRequest,
    bodyExample: { refreshToken: 'as-the-sign-in-gave-it' },
    answers: { 200: { description: 'A new access token', body: Session } },
    problems: [...badBody, 'UNAUTHENTICATED', 'NOT_CONFIRMED'],
  },
  signOut: {
    ...ofAccounts,
    path: '/v1/auth/sign-out',
    summary: 'End a session',
    description:
      'It needs the refresh token alone, so that a session can be ended whose access token has run out. Nothing can be ' +
      'refreshed with that token any more; an access token that was given out before runs out by itself, within the hour. ' +
      '`DELETE /v1/me/sessions` ends all sessions of an account, with their access tokens.',
    body: RefreshRequest,
    bodyExample: { refreshToken: 'as-the-sign-in-gave-it' },
    answers: done('It is over'),
    problems: [...badBody, 'UNAUTHENTICATED'],
  },
  forgotPassword: {
    ...ofAccounts,
    path: '/v1/auth/forgot-password',
    summary: 'Send a code with which the password can be reset',
    body: EmailRequest,
    bodyExample: { email: 'you@example.com' },
    answers: done('It is on its way, if there is such an account'),
    problems: [...badBody, 'UNAUTHENTICATED', 'NOT_CONFIRMED'],
  },
  resetPassword: {
    ...ofAccounts,
    path: '/v1/auth/reset-password',
    summary: 'Set another password with the code that was sent',
    body: ResetPasswordRequest,
    bodyExample: { email: 'you@example.com', code: '123456', newPassword: 'another secret sentence' },
    answers: done('The new password holds'),
    problems: [...badBody, 'UNAUTHENTICATED', 'NOT_CONFIRMED'],
  },
  getMe: {
    method: 'GET',
    path: '/v1/me',
    tag: 'Accounts',
    summary: 'Who this request is made as, and what holds for it',
    scope: 'read',
    answeredBy,
    answers: { 200: { description: 'The caller', body: Me } },
    problems: [],
  },
  endSessions: {
    method: 'DELETE',
    path: '/v1/me/sessions',
    tag: 'Accounts',
    summary: 'End all sessions of this account, this one too',
    description:
      'Nothing can be refreshed any more with what was given out until now, and its access tokens are refused once cached ' +
      'verdicts have run out (`authorizerCacheSeconds` of the stage). API keys go on working.',
    scope: 'person',
    answeredBy,
    answers: done('They are over'),
    problems: ['NOT_FOUND'],
  },
  listKeys: {
    ...ofKeys,
    method: 'GET',
    path: '/v1/keys',
    summary: 'List the API keys of this account',
    answers: { 200: { description: 'All of them, revoked ones for another 30 days', body: KeyList } },
    problems: [],
  },
  createKey: {
    ...ofKeys,
    method: 'POST',
    path: '/v1/keys',
    summary: 'Create an API key',
    body: NewKeyRequest,
    bodyExample: { name: 'nightly import', scopes: ['read', 'write'], expiresInDays: 90 },
    answers: { 201: { description: 'The key, shown this once', body: NewKey } },
    problems: [...badBody, 'LIMIT_REACHED'],
  },
  expireKey: {
    ...ofKeys,
    method: 'PATCH',
    path: '/v1/keys/{id}',
    summary: 'Have an API key expire, or expire sooner',
    description: 'A key can only be given less time. To have a program go on for longer, create another key.',
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
      'Verdicts are cached for a short time (`authorizerCacheSeconds` of the stage): for so long it may still work.',
    answers: done('It is revoked'),
    problems: ['NOT_FOUND'],
  },
})
