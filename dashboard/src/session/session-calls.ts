import { ApiError } from '@image-intelligence/client'
import type { Credentials } from './tokens.ts'

interface Granted {
  readonly accessToken: string
  readonly expiresInSeconds: number
}

/** The calls that carry the session's cookie. */
export const sessionCalls = (baseUrl: string) => {
  const call = async (method: string, path: string, body: object = {}): Promise<Granted> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      credentials: 'include',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = response.status === 204 ? undefined : await response.json()
    if (!response.ok) throw new ApiError(`${method} ${path}`, response, answer)
    return answer
  }
  return {
    start: (credentials: Credentials) => call('POST', '/v1/session', credentials),
    refresh: () => call('POST', '/v1/session/refresh'),
    end: () => call('DELETE', '/v1/session'),
  }
}
