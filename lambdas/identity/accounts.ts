import * as z from 'zod/mini'
import { AllOwnerLimits, Identity } from '../api/identity.ts'
import { exactText } from '../platform/text/text.ts'

const email = z.email().check(z.maxLength(254))
const password = exactText({ minLength: 1, maxLength: 256 })
const count = z.int().check(z.gte(0))
/** Long enough that guessing is hopeless, without rules that make people write passwords down. */
export const minPasswordLength = 12
/** Checked before the user pool is asked, which looks at the password of an unknown address only. */
const newPassword = exactText({ minLength: minPasswordLength, maxLength: 256 })
const code = z.string().check(z.regex(/^[\x21-\x7e]{1,2048}$/, 'Expected the code from the email'))
export const RefreshToken = z.string().check(z.regex(/^[\w.~+/=-]{1,8192}$/, 'Expected a refresh token'))

export const SignUpRequest = z.strictObject({ email, password: newPassword })
export const SignUpAnswer = z.object({
  confirmed: z.boolean().check(z.describe('True when the account can be used without a confirmation')),
  codeSentTo: z
    .optional(z.string())
    .check(z.describe('The address of the request, masked: a mail is on its way to it')),
})
export const ConfirmRequest = z.strictObject({ email, code })
export const EmailRequest = z.strictObject({ email })
export const SignInRequest = z.strictObject({
  email,
  password,
  newPassword: z
    .optional(newPassword)
    .check(z.describe('Required at the first sign-in of a person whom an administrator has invited')),
})
export const ResetPasswordRequest = z.strictObject({ email, code, newPassword })
export const RefreshRequest = z.strictObject({ refreshToken: RefreshToken })

/** Tokens of a session. Send the access token as `Authorization: Bearer <token>`. */
export const Session = z.object({
  tokenType: z.literal('Bearer'),
  accessToken: z.string(),
  expiresInSeconds: z.int().check(z.gte(1)),
  refreshToken: z
    .optional(z.string())
    .check(
      z.describe(
        'Use it once, within the session: every refresh gives a new one, and using an old one again ends the session',
      ),
    ),
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
export const Me = z.extend(z.omit(Identity, { limits: true, ownerLimits: true }), {
  limits: AllOwnerLimits.check(
    z.describe('The limits of this caller: the lower of the limits of the owner and of the key'),
  ),
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
