/**
 * Every header that a response of the API may carry, and who may read it: `client` headers are for the calling
 * program, the others are for browsers and servers in between. A handler cannot set a header that is not listed here
 * (http-event.ts). The gateway lets pages of an allowed origin read the `client` headers.
 */
export const answerHeaders = {
  allow: 'client',
  etag: 'client',
  location: 'client',
  'x-correlation-id': 'client',
  'x-next-cursor': 'client',
  ratelimit: 'client',
  'ratelimit-policy': 'client',
  'retry-after': 'client',
  'www-authenticate': 'client',
  // Browsers let pages read these on any response.
  'cache-control': 'safelisted',
  'content-type': 'safelisted',
  'content-encoding': 'browser',
  'content-security-policy': 'browser',
  'referrer-policy': 'browser',
  'x-content-type-options': 'browser',
  vary: 'browser',
} as const satisfies Record<string, 'client' | 'safelisted' | 'browser'>

export type AnswerHeader = keyof typeof answerHeaders

/** Headers that a page of another origin must be allowed to read (CORS: Access-Control-Expose-Headers). */
export const exposedHeaders = (Object.keys(answerHeaders) as AnswerHeader[]).filter(
  (name) => answerHeaders[name] === 'client',
)
