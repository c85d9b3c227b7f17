import { CognitoJwtVerifier } from 'aws-jwt-verify'
import { JwtBaseError } from 'aws-jwt-verify/error'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import { ExponentialBackoff, handleAll, retry } from 'cockatiel'

export interface UserPool {
  readonly userPoolId: string
  readonly clientId: string
  /** Cognito's address outside AWS: the SDK's own AWS_ENDPOINT_URL. */
  readonly endpoint?: string
}

export interface VerifiedToken {
  /** The permanent id of the person: Cognito's `sub`. */
  readonly userId: string
  readonly groups: readonly string[]
  /** The session that the token belongs to. Refreshing does not change it. */
  readonly sessionId: string
  /** When the session started, to the second. Refreshing does not change it. */
  readonly signedInAt: Date
}

export type TokenVerifier = ReturnType<typeof createTokenVerifier>

/** Verifies access tokens of our user pool and client: signature, issuer, use and expiry. */
export function createTokenVerifier({ userPoolId, clientId, endpoint }: UserPool) {
  const verifier = CognitoJwtVerifier.create(
    { userPoolId, clientId, tokenUse: 'access' },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: (uri) => fetchKeys(uri, endpoint) } }) },
  )

  /** @returns undefined for an invalid token, whatever the reason. A key set that cannot be fetched is an error */
  return async function verify(token: string): Promise<VerifiedToken | undefined> {
    try {
      const { sub, 'cognito:groups': groups = [], auth_time, origin_jti } = await verifier.verify(token)
      return { userId: sub, groups, sessionId: origin_jti, signedInAt: new Date(auth_time * 1000) }
    } catch (error) {
      if (error instanceof JwtBaseError) return undefined
      throw error
    }
  }
}

/** Three attempts of 2.5 s each: if an authorizer has not answered within 10 s, API Gateway answers 500. */
const patiently = retry(handleAll, { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: 100 }) })
const triedForMs = 2_500

/** Fetches the pool's public keys. The library only knows Cognito's public address. */
const fetchKeys = (uri: string, endpoint: string | undefined): Promise<ArrayBuffer> =>
  patiently.execute(() => fetchOnce(endpoint ? new URL(new URL(uri).pathname, endpoint) : new URL(uri)))

async function fetchOnce(url: URL): Promise<ArrayBuffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(triedForMs) })
  if (!response.ok)
    throw new Error(`Expected the signing keys of the user pool; received status ${response.status}`)
  return response.arrayBuffer()
}
