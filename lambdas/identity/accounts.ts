import * as z from 'zod/mini'
import { Identity, KeyLimits } from '../api/identity.ts'
import { exactText } from '../platform/text/text.ts'

const email = z.email().check(z.maxLength(254))
/** The user pool enforces the rules for passwords; this only keeps nonsense away from it. */
const password = exactText({ minLength: 1, maxLength: 256 })
const count = z.int().check(z.gte(0))
const code = z.string().check(z.regex(/^[\x21-\x7e]{1,2048}$/, 'Expected the code from the email'))
export const RefreshToken = z.string().check(z.regex(/^[\w.~+/=-]{1,8192}$/, 'Expected a refresh token'))

export const SignUpRequest = z.strictObject({ email, password })
export const SignUpAnswer = z.object({
  confirmed: z.boolean().check(z.describe('True when the account can be used without a confirmation')),
  codeSentTo: z
    .optional(z.string())
    .check(z.describe('Masked email address that the confirmation code was sent to')),
})
export const ConfirmRequest = z.strictObject({ email, code })
export const EmailRequest = z.strictObject({ email })
export const SignInRequest = z.strictObject({
  email,
  password,
  newPassword: z
    .optional(password)
    .check(z.describe('Required at the first sign-in of a person whom an administrator has invited')),
})
export const ResetPasswordRequest = z.strictObject({ email, code, newPassword: password })
export const RefreshRequest = z.strictObject({ refreshToken: RefreshToken })

/** Tokens of a session. Send the access token as `Authorization: Bearer <token>`. */
export const Session = z.object({
  tokenType: z.literal('Bearer'),
  accessToken: z.string(),
  expiresInSeconds: z.int().check(z.gte(1)),
  refreshToken: z
    .optional(z.string())
    .check(z.describe('Absent when a session is refreshed: the refresh token stays the same')),
})
export type Session = z.infer<typeof Session>

/** The part of a session that a page gets. The refresh token is in a cookie, where no script can read it. */
export const BrowserSession = z.omit(Session, { refreshToken: true })
/**
 * The session is in the cookie. The body must be an empty JSON object, because browsers ask for permission (CORS)
 * before another site may send JSON.
 */
export const BrowserSessionRequest = z.strictObject({})

/** GET /v1/me: who the caller is. */
export const Me = z.extend(z.omit(Identity, { limits: true }), {
  limits: z
    .extend(z.required(KeyLimits), {
      dailyTransforms: z.int().check(z.describe('New transforms of the owner a day')),
      dailyTransformBytes: z.int().check(z.describe('Bytes of results of the owner a day')),
    })
    .check(z.describe('The limits of this caller: the lower of the limits of the owner and of the key')),
  usage: z
    .object({
      uploads: count,
      bytes: count,
      transforms: count.check(z.describe('Transforms that the owner has asked for')),
      transformBytes: count.check(z.describe('Bytes of the results that were made for the owner')),
    })
    .check(
      z.describe(
        'What was used today (UTC) of these limits. Uploads and bytes are those of the owner, or of this key alone',
      ),
    ),
})
export type Me = z.infer<typeof Me>
