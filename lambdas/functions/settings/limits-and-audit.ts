import * as z from 'zod/mini'
import { Budget, stageBudgetName } from '../../costs/budgets.ts'
import { AuthenticatorRule } from '../../identity/authenticators.ts'
import { features } from '../../vision/features.ts'
import { jsonList, whole } from '../text-values.ts'
import { setting } from './setting.ts'

// The name of each is the name in cdk.json.

export const signUp = setting({
  variable: 'SIGN_UP',
  schema: () => z.enum(['open', 'closed']),
  usual: 'closed',
  description:
    '`open`: anybody can open an account with an email address; `closed`: administrators invite people in Cognito',
})

export const authenticator = setting({
  variable: 'AUTHENTICATOR',
  schema: () => AuthenticatorRule,
  usual: 'optional',
  description:
    'Whether people confirm a sign-in with the code of an authenticator app: `off`; `optional`: each person may add one; `required`: everybody adds one at the next sign-in',
})

export const requestsPerMinute = setting({
  variable: 'REQUESTS_PER_MINUTE',
  schema: () => whole(1, 1_000_000),
  usual: 600,
  description: 'Sustained requests per minute for each owner, and for each of their keys',
})

export const requestBurst = setting({
  variable: 'REQUEST_BURST',
  schema: () => whole(1, 100_000),
  usual: 100,
  description: 'Burst of requests for each owner',
})

export const publicRequestsPerMinute = setting({
  variable: 'PUBLIC_REQUESTS_PER_MINUTE',
  schema: () => whole(1, 1_000_000),
  usual: 60,
  description:
    'Requests per minute from one IP address without credentials, such as sign-in; half of them may come at once',
})

export const urlRequestsPerMinute = setting({
  variable: 'URL_REQUESTS_PER_MINUTE',
  schema: () => whole(1, 1_000_000),
  usual: 3_000,
  description:
    'Requests per minute from one IP address for pictures by signed URL; half of them may come at once, as a page with many pictures needs',
})

export const dailyUploads = setting({
  variable: 'DAILY_UPLOADS',
  schema: () => whole(1, 100_000_000),
  usual: 100_000,
  description:
    'Upload slots that each owner may open per day (UTC), unless an administrator [sets another limit](operations-api.md#limits-of-one-owner)',
})

export const dailyUploadBytes = setting({
  variable: 'DAILY_UPLOAD_BYTES',
  schema: () => whole(1, 1_000_000_000_000_000),
  usual: 500_000_000_000,
  description: 'Bytes that each owner may open upload slots for per day (UTC)',
})

export const auditRetentionDays = setting({
  variable: 'AUDIT_RETENTION_DAYS',
  schema: () => whole(1, 3_650),
  usual: 400,
  description: 'How long entries of the audit log are kept, in days',
})

export const budgets = setting({
  variable: 'BUDGETS',
  schema: () =>
    jsonList(
      Budget,
      z.refine(
        (all: Budget[]) => new Set(all.map(({ name }) => name)).size === all.length,
        'Expected each budget only once',
      ),
      z.refine(
        (all: Budget[]) => all.every(({ name }) => [stageBudgetName, ...features].includes(name)),
        `Expected budgets named ${stageBudgetName} or after a feature: ${features.join(', ')}`,
      ),
    ),
  usual: [],
  description:
    'What photos may cost a calendar month (UTC), as JSON: [budgets](costs.md#budgets) of the `stage` and of features',
})
