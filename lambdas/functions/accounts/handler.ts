import { identityOf, ownerOf } from '../../api/caller.ts'
import { httpHandler, json, jsonBody, noContent, parseRequest } from '../../api/http-handler.ts'
import { pathParameter } from '../../api/path-parameters.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { answerErasure } from '../../erasures/answer-erasure.ts'
import { ReceiptId } from '../../erasures/erasures.ts'
import { readReceipt } from '../../erasures/read-receipt.ts'
import {
  ConfirmRequest,
  EmailRequest,
  type Me,
  RefreshRequest,
  ResetPasswordRequest,
  SignInRequest,
  SignUpRequest,
} from '../../identity/accounts.ts'
import { createKeyTable } from '../../identity/aws/key-table.ts'
import { createSessionTable } from '../../identity/aws/session-table.ts'
import { createUserPoolAccounts } from '../../identity/aws/user-pool.ts'
import { createUserPoolPerson } from '../../identity/aws/user-pool-person.ts'
import { endSessions } from '../../identity/end-sessions.ts'
import { KeyChangeRequest, KeyId, NewKeyRequest } from '../../identity/keys.ts'
import { createKey, expireKey, listKeys, revokeKey } from '../../identity/manage-keys.ts'
import { effectiveLimits } from '../../limits/effective-limits.ts'
import { limitRequests } from '../../limits/limit-requests.ts'
import { createCognito, createDocumentDynamo } from '../../platform/clients.ts'
import { AppError } from '../../platform/errors.ts'
import { readEnvironment } from '../environment.ts'
import { openErasures } from '../wiring/open-erasures.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'USER_POOL_ID',
  'ORIGINALS_BUCKET',
  'ERASURE_QUEUE_URL',
  'USER_POOL_CLIENT_ID',
  'SIGN_UP',
  'REQUESTS_PER_MINUTE',
  'DAILY_UPLOADS',
  'DAILY_UPLOAD_BYTES',
)
const dynamo = createDocumentDynamo()
const cognito = createCognito()
const accounts = createUserPoolAccounts(cognito, env.USER_POOL_CLIENT_ID)
const deps = {
  keys: createKeyTable(dynamo, env.TABLE_NAME),
  people: createUserPoolPerson(cognito, env.USER_POOL_ID),
  sessions: createSessionTable(dynamo, env.TABLE_NAME),
  now: () => new Date(),
}
const erasures = openErasures(dynamo, env)
const stageLimits = {
  requestsPerMinute: env.REQUESTS_PER_MINUTE,
  dailyUploads: env.DAILY_UPLOADS,
  dailyUploadBytes: env.DAILY_UPLOAD_BYTES,
}

const routes = routeRequests({
  'POST /v1/auth/sign-up': async (event) => {
    if (env.SIGN_UP === 'closed') throw new AppError('SIGN_UP_CLOSED')
    const { email, password } = parseRequest(SignUpRequest, jsonBody(event))
    return json(201, await accounts.signUp(email, password))
  },
  'POST /v1/auth/confirm': async (event) => {
    const { email, code } = parseRequest(ConfirmRequest, jsonBody(event))
    await accounts.confirm(email, code)
    return noContent()
  },
  'POST /v1/auth/resend-code': async (event) => {
    await accounts.resendCode(parseRequest(EmailRequest, jsonBody(event)).email)
    return noContent()
  },
  'POST /v1/auth/sign-in': async (event) => {
    const { email, password, newPassword } = parseRequest(SignInRequest, jsonBody(event))
    return json(200, await accounts.signIn(email, password, newPassword))
  },
  'POST /v1/auth/refresh': async (event) =>
    json(200, await accounts.refresh(parseRequest(RefreshRequest, jsonBody(event)).refreshToken)),
  'POST /v1/auth/sign-out': async (event) => {
    await accounts.signOut(parseRequest(RefreshRequest, jsonBody(event)).refreshToken)
    return noContent()
  },
  'POST /v1/auth/forgot-password': async (event) => {
    await accounts.forgotPassword(parseRequest(EmailRequest, jsonBody(event)).email)
    return noContent()
  },
  'POST /v1/auth/reset-password': async (event) => {
    const { email, code, newPassword } = parseRequest(ResetPasswordRequest, jsonBody(event))
    await accounts.resetPassword(email, code, newPassword)
    return noContent()
  },
  'GET /v1/me': async (event) => {
    const { limits, ...identity } = identityOf(event)
    const me: Me = { ...identity, limits: effectiveLimits(stageLimits, limits) }
    return json(200, me)
  },
  'DELETE /v1/me/sessions': async (event) => {
    await endSessions(deps, ownerOf(event))
    return noContent()
  },
  'DELETE /v1/me': async (event) => {
    const identity = identityOf(event)
    return answerErasure(erasures, event, identity.owner, identity)
  },
  'GET /v1/erasures/{id}': async (event) =>
    json(200, await readReceipt(erasures, pathParameter(event, 'id', ReceiptId))),
  'GET /v1/keys': async (event) => json(200, await listKeys(deps, identityOf(event))),
  'POST /v1/keys': async (event) =>
    json(201, await createKey(deps, identityOf(event), parseRequest(NewKeyRequest, jsonBody(event)))),
  'PATCH /v1/keys/{id}': async (event) => {
    const keyId = pathParameter(event, 'id', KeyId)
    return json(
      200,
      await expireKey(deps, identityOf(event), keyId, parseRequest(KeyChangeRequest, jsonBody(event))),
    )
  },
  'DELETE /v1/keys/{id}': async (event) => {
    await revokeKey(deps, identityOf(event), pathParameter(event, 'id', KeyId))
    return noContent()
  },
})

/** Accounts of people until they are erased, and the keys of their programs. */
export const handler = httpHandler(routes, { limit: limitRequests(dynamo) })
