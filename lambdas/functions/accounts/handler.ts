import { setTimeout as delay } from 'node:timers/promises'
import type { HttpEvent } from '../../api/http-event.ts'
import { httpHandler } from '../../api/http-handler.ts'
import type { Identity } from '../../api/identity.ts'
import { json, noContent, withCookie } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createCostLedger } from '../../costs/aws/cost-ledger.ts'
import { costRoutes } from '../../costs/cost-routes.ts'
import { readCosts } from '../../costs/read-costs.ts'
import { answerErasure } from '../../erasures/answer-erasure.ts'
import { erasureRoutes } from '../../erasures/erasure-routes.ts'
import { readReceipt } from '../../erasures/read-receipt.ts'
import { accountRoutes } from '../../identity/account-routes.ts'
import type { Session } from '../../identity/accounts.ts'
import type { CodeWanted } from '../../identity/authenticators.ts'
import { findingRestored } from '../../identity/aws/finding-restored.ts'
import { createKeyTable } from '../../identity/aws/key-table.ts'
import { createRestoredPeople } from '../../identity/aws/restored-people.ts'
import { subjectOf } from '../../identity/aws/session-of.ts'
import { createSessionTable } from '../../identity/aws/session-table.ts'
import { createUserPoolAccounts } from '../../identity/aws/user-pool.ts'
import { createUserPoolAuthenticator } from '../../identity/aws/user-pool-authenticator.ts'
import { createUserPoolPerson } from '../../identity/aws/user-pool-person.ts'
import { browserSessions } from '../../identity/browser-sessions.ts'
import { endSessions } from '../../identity/end-sessions.ts'
import { bearerToken } from '../../identity/identify.ts'
import { inEvenTime } from '../../identity/in-even-time.ts'
import { createKey, expireKey, listKeys, revokeKey } from '../../identity/manage-keys.ts'
import { refreshSession, signOut } from '../../identity/refresh-session.ts'
import { refuseClosed } from '../../identity/refuse-closed.ts'
import { createClosedCheck } from '../../limits/aws/close-account.ts'
import { createUsageReader } from '../../limits/aws/read-usage.ts'
import { effectiveLimits } from '../../limits/effective-limits.ts'
import { limitsOfOwner } from '../../limits/owner-limits.ts'
import { createCognito, createDocumentDynamo } from '../../platform/clients.ts'
import { AppError } from '../../platform/errors.ts'
import { createMaintenanceNotes, totalsOfNote } from '../../search/aws/maintenance-notes.ts'
import { createSigningKeyTable } from '../../signed-urls/aws/signing-key-table.ts'
import { createUrlAliasTable } from '../../signed-urls/aws/url-alias-table.ts'
import {
  createSigningKey,
  listSigningKeys,
  revokeSigningKey,
  rotateSigningKey,
} from '../../signed-urls/manage-signing-keys.ts'
import { deleteUrlAlias, getUrlAlias, putUrlAlias } from '../../signed-urls/manage-url-alias.ts'
import { signingKeyRoutes } from '../../signed-urls/signing-key-routes.ts'
import { urlAliasRoutes } from '../../signed-urls/url-alias-routes.ts'
import { createTransformUsage } from '../../transforms/aws/transform-counts.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { forCallers } from '../wiring/for-callers.ts'
import { openErasures } from '../wiring/open-erasures.ts'

const env = readEnvironment(
  'ORIGIN_SECRETS',
  'TABLE_NAME',
  'USER_POOL_ID',
  'ORIGINALS_BUCKET',
  'ERASURE_QUEUE_URL',
  'USER_POOL_CLIENT_ID',
)
const stage = readSettings(settings.accounts)
const dynamo = createDocumentDynamo()
const restored = createRestoredPeople(dynamo, env.TABLE_NAME)
const cognito = findingRestored(createCognito(), restored)
const openAccounts = refuseClosed(createUserPoolAccounts(cognito, env.USER_POOL_CLIENT_ID), {
  ownerOf: (accessToken) => restored.ownerOf(subjectOf(accessToken)),
  isClosed: createClosedCheck(dynamo, env.TABLE_NAME),
})
const accounts = inEvenTime(openAccounts, {
  nowMs: () => performance.now(),
  wait: (ms) => delay(ms),
})
const notes = createMaintenanceNotes(dynamo, env.TABLE_NAME)
const deps = {
  ...stage,
  accounts,
  keys: createKeyTable(dynamo, env.TABLE_NAME),
  people: createUserPoolPerson(cognito, env.USER_POOL_ID),
  sessions: createSessionTable(dynamo, env.TABLE_NAME),
  signingKeys: createSigningKeyTable(dynamo, env.TABLE_NAME),
  urlAliases: createUrlAliasTable(dynamo, env.TABLE_NAME),
  ledger: createCostLedger(dynamo, env.TABLE_NAME),
  latest: async (owner: string) => totalsOfNote(await notes.read(owner, false)),
  now: () => new Date(),
}
const browser = browserSessions(deps)
const authenticator = createUserPoolAuthenticator(cognito, stage.authenticator)
/** The authorizer has accepted it: routes of persons have one. */
const accessTokenOf = ({ headers }: HttpEvent): string => bearerToken(headers.authorization) ?? ''
const signedIn = (answer: Session | CodeWanted) =>
  'challenge' in answer ? json(202, answer) : json(200, answer)
const erasures = openErasures(dynamo, env)

const readUsage = createUsageReader(dynamo, env.TABLE_NAME)
const transformUsage = createTransformUsage(dynamo, env.TABLE_NAME)
const usageOf = ({ owner, principal }: Pick<Identity, 'owner' | 'principal'>, now: Date) =>
  readUsage(owner, principal.kind === 'key' ? `key_${principal.id}` : 'owner', now)

const router = routeRequests(
  { ...accountRoutes, ...costRoutes, ...erasureRoutes, ...signingKeyRoutes, ...urlAliasRoutes },
  {
    signUp: async ({ body }) => {
      if (stage.signUp === 'closed') throw new AppError('SIGN_UP_CLOSED')
      return json(201, await accounts.signUp(body.email, body.password))
    },
    confirmSignUp: async ({ body }) => {
      await accounts.confirm(body.email, body.code)
      return noContent()
    },
    resendCode: async ({ body }) => {
      await accounts.resendCode(body.email)
      return noContent()
    },
    signIn: async ({ body }) => signedIn(await accounts.signIn(body.email, body.password, body.newPassword)),
    signInWithCode: async ({ body }) => json(200, await accounts.signInWithCode(body.challenge, body.code)),
    refreshSession: async ({ body }) => json(200, await refreshSession(deps, body.refreshToken)),
    signOut: async ({ body }) => {
      await signOut(deps, body.refreshToken)
      return noContent()
    },
    startBrowserSession: async ({ body, event }) => {
      const answer = await browser.start(event, body)
      return 'challenge' in answer ? json(202, answer) : withCookie(json(200, answer.session), answer.cookie)
    },
    startBrowserSessionWithCode: async ({ body, event }) => {
      const { session, cookie } = await browser.startWithCode(event, body)
      return withCookie(json(200, session), cookie)
    },
    refreshBrowserSession: async ({ event }) => {
      const { session, cookie } = await browser.refresh(event)
      return withCookie(json(200, session), cookie)
    },
    endBrowserSession: async ({ event }) => withCookie(noContent(), await browser.end(event)),
    forgotPassword: async ({ body }) => {
      await accounts.forgotPassword(body.email)
      return noContent()
    },
    resetPassword: async ({ body }) => {
      await accounts.resetPassword(body.email, body.code, body.newPassword)
      return noContent()
    },
    getMe: async ({ caller: { limits, ownerLimits, ...identity } }) =>
      json(200, {
        ...identity,
        limits: effectiveLimits(limitsOfOwner(stage, ownerLimits), limits),
        usage: {
          ...(await usageOf(identity, deps.now())),
          ...(await transformUsage(identity.owner, deps.now())),
        },
      }),
    endSessions: async ({ caller }) => {
      await endSessions(deps, caller.owner)
      return noContent()
    },
    getAuthenticator: async ({ event }) => json(200, await authenticator.state(accessTokenOf(event))),
    addAuthenticator: async ({ event }) => json(201, await authenticator.add(accessTokenOf(event))),
    confirmAuthenticator: async ({ event, body }) => {
      await authenticator.confirm(accessTokenOf(event), body.code)
      return noContent()
    },
    removeAuthenticator: async ({ event }) => {
      await authenticator.remove(accessTokenOf(event))
      return noContent()
    },
    eraseMe: async ({ caller, query }) => answerErasure(erasures, caller.owner, caller, query),
    getErasure: async ({ path }) => json(200, await readReceipt(erasures, path.id)),
    listKeys: async ({ caller }) => json(200, await listKeys(deps, caller)),
    createKey: async ({ caller, body }) => json(201, await createKey(deps, caller, body)),
    expireKey: async ({ caller, path, body }) => json(200, await expireKey(deps, caller, path.id, body)),
    revokeKey: async ({ caller, path }) => {
      await revokeKey(deps, caller, path.id)
      return noContent()
    },
    listSigningKeys: async ({ caller }) => json(200, await listSigningKeys(deps, caller.owner)),
    createSigningKey: async ({ caller, body }) => json(201, await createSigningKey(deps, caller.owner, body)),
    rotateSigningKey: async ({ caller, path, body }) =>
      json(201, await rotateSigningKey(deps, caller.owner, path.id, body)),
    revokeSigningKey: async ({ caller, path }) => {
      await revokeSigningKey(deps, caller.owner, path.id)
      return noContent()
    },
    getCosts: async ({ caller, query }) => json(200, await readCosts(deps, caller.owner, query)),
    getUrlAlias: async ({ caller }) => json(200, await getUrlAlias(deps, caller.owner)),
    putUrlAlias: async ({ caller, body }) => json(200, await putUrlAlias(deps, caller.owner, body.alias)),
    deleteUrlAlias: async ({ caller }) => {
      await deleteUrlAlias(deps, caller.owner)
      return noContent()
    },
  },
)

/** Opens and manages accounts and the API keys of their programs. */
export const handler = httpHandler(router, {
  originSecrets: env.ORIGIN_SECRETS,
  ...forCallers(dynamo, stage),
})
