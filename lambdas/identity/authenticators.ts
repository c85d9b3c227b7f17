import * as z from 'zod/mini'

/** Whether people may, or must, confirm a sign-in with an authenticator: an app that shows a code (TOTP, RFC 6238). */
export const AuthenticatorRule = z.enum(['off', 'optional', 'required'])
export type AuthenticatorRule = z.infer<typeof AuthenticatorRule>

/** People read six digits in two groups, and type what they read. */
export const AuthenticatorCode = z.pipe(
  z.string().check(z.regex(/^ ?\d{3} ?\d{3} ?$/, 'Expected the six digits that the authenticator shows')),
  z.transform((typed) => typed.replaceAll(' ', '')),
)

const NewAuthenticator = z.object({
  secret: z.string().check(z.describe('For an app that cannot read the link: Base32, SHA-1, 30 s, 6 digits')),
  link: z.string().check(z.describe('`otpauth://` link; show it as a QR code')),
})
export type NewAuthenticator = z.infer<typeof NewAuthenticator>

/** POST /v1/me/authenticator */
export const AuthenticatorSetup = NewAuthenticator

/**
 * The password was right, and a code is wanted. Send it with `challenge` within ten minutes. The secret is there if the
 * person has no authenticator yet.
 */
export const CodeWanted = z.object({
  challenge: z.string(),
  authenticator: z
    .optional(NewAuthenticator)
    .check(
      z.describe(
        'Only if the stage requires an authenticator and this person has none: add this one to an app',
      ),
    ),
})
export type CodeWanted = z.infer<typeof CodeWanted>

/** POST /v1/auth/code and POST /v1/session/code */
export const CodeRequest = z.strictObject({
  challenge: z.string().check(z.regex(/^[\w.:@+/=~-]{1,4096}$/, 'Expected the challenge of a sign-in')),
  code: AuthenticatorCode,
})
export type CodeRequest = z.infer<typeof CodeRequest>

/** GET /v1/me/authenticator */
export const AuthenticatorState = z.object({
  rule: AuthenticatorRule.check(z.describe('What this stage asks of everybody')),
  isAdded: z.boolean().check(z.describe('Whether this person signs in with a code')),
})
export type AuthenticatorState = z.infer<typeof AuthenticatorState>

/** PUT /v1/me/authenticator */
export const ConfirmAuthenticatorRequest = z.strictObject({ code: AuthenticatorCode })

/** What authenticators show beside the code. */
const issuer = 'image-intelligence'

/** The link that authenticators read from a QR code (Google's Key URI format). */
export function newAuthenticator(secret: string, email: string): NewAuthenticator {
  const label = [issuer, email].map(encodeURIComponent).join(':')
  return { secret, link: `otpauth://totp/${label}?secret=${secret}&issuer=${issuer}` }
}
