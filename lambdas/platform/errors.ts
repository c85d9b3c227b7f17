/**
 * The closed list of everything that can go wrong, with its behaviour as data. No decision depends on message text.
 * `rejection` marks a fault of the file itself: it is stored as the image's reason, never retried, and never thrown
 * out of a stage. All others are faults of a request or of ours.
 */
const catalog = {
  // The file is at fault: permanent, reported as a result.
  EMPTY_FILE: { rejection: true, retryable: false, httpStatus: 422, publicMessage: 'The file is empty.' },
  FILE_TOO_LARGE: {
    rejection: true,
    retryable: false,
    httpStatus: 413,
    publicMessage: 'The file is larger than this stage allows. Upload a smaller file.',
  },
  UNSUPPORTED_FORMAT: {
    rejection: true,
    retryable: false,
    httpStatus: 415,
    publicMessage: 'The file is not in a supported image format. Convert it to JPEG, PNG or WebP.',
  },
  UNSAFE_FORMAT: {
    rejection: true,
    retryable: false,
    httpStatus: 415,
    publicMessage:
      'The format can carry scripts or other files, so it is refused. Convert the image to JPEG, PNG or WebP.',
  },
  TOO_MANY_PIXELS: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The image has too many pixels. Upload a smaller version.',
  },
  SIDE_TOO_LONG: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The image is too wide or too tall. Upload a smaller version.',
  },
  TOO_MANY_FRAMES: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The image has too many frames or pages. Upload fewer of them.',
  },
  TRUNCATED_FILE: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The file is incomplete: it ends in the middle of the image. Upload it again.',
  },
  CORRUPT_FILE: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The file is damaged and cannot be decoded.',
  },
  DECODING_TOO_SLOW: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'Decoding the image took too long.',
  },
  MALWARE_FOUND: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The file contains malware. It is in quarantine, and nobody can download it.',
  },

  // The request is at fault.
  INVALID_REQUEST: {
    rejection: false,
    retryable: false,
    httpStatus: 400,
    publicMessage: 'The request is invalid. The detail says what was expected.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    rejection: false,
    retryable: false,
    httpStatus: 415,
    publicMessage: 'Expected a request body of type application/json.',
  },
  NOT_FOUND: {
    rejection: false,
    retryable: false,
    httpStatus: 404,
    publicMessage: 'Nothing was found at this path. Check the path and the id.',
  },
  METHOD_NOT_ALLOWED: {
    rejection: false,
    retryable: false,
    httpStatus: 405,
    publicMessage: 'This path has no such method. The header Allow names the methods that it has.',
  },
  NOT_KNOWN: {
    rejection: false,
    retryable: false,
    httpStatus: 404,
    publicMessage: 'The image exists, but it does not have this part.',
  },
  INVALID_CURSOR: {
    rejection: false,
    retryable: false,
    httpStatus: 400,
    publicMessage: 'Expected the nextCursor of an earlier response. Start again without a cursor.',
  },
  UNAUTHENTICATED: {
    rejection: false,
    retryable: false,
    httpStatus: 401,
    publicMessage: 'The credentials are missing, wrong or expired. Sign in again, or use another API key.',
  },
  INSUFFICIENT_SCOPE: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage: 'These credentials do not allow this request.',
  },
  CROSS_SITE: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage: 'Expected a request from a page of the same host. Sessions with a cookie work only there.',
  },
  NOT_THROUGH_CDN: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage:
      'Calls without credentials are answered at the address of the dashboard only, not at that of the API. Use the former.',
  },
  NOT_CONFIRMED: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage:
      'The email address of this account is not confirmed yet. Confirm it with the code that was sent to it.',
  },
  NEW_PASSWORD_WANTED: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage:
      'An invited person has to choose a password at the first sign-in. Send newPassword as well.',
  },
  WRONG_CODE: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage:
      'Expected the code that the authenticator shows now. A code works once: wait for the next one.',
  },
  SIGN_UP_CLOSED: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage: 'Sign-up is closed on this stage. Ask an administrator for an account.',
  },
  INVALID_SIGNATURE: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage:
      'The signature of this URL is missing or wrong, or its key does not work any more. Sign the URL again.',
  },
  ACCOUNT_CLOSED: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage: 'This account is being erased or has been erased.',
  },
  ACCOUNT_DISABLED: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage: 'An administrator has disabled this account. Ask them to enable it.',
  },
  INVALID_CONFIRMATION: {
    rejection: false,
    retryable: false,
    httpStatus: 400,
    publicMessage:
      'The confirmation is wrong or has expired. Send the request without one to get a new confirmation.',
  },
  CONFLICT: {
    rejection: false,
    retryable: false,
    httpStatus: 409,
    publicMessage: 'The current state of the resource does not allow this request.',
  },
  REQUEST_UNDER_WAY: {
    rejection: false,
    retryable: true,
    httpStatus: 409,
    publicMessage:
      'A request with this Idempotency-Key is still being answered. Repeat this one after as long as Retry-After says.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    rejection: false,
    retryable: false,
    httpStatus: 422,
    publicMessage:
      'This Idempotency-Key was used for another request within the last day: another path, or another body. Use a new one for each thing that you create.',
  },
  LIMIT_REACHED: {
    rejection: false,
    retryable: false,
    httpStatus: 409,
    publicMessage:
      'The account has as many of these as its limit allows. Delete one that you no longer need.',
  },
  REFUSED_ADDRESS: {
    rejection: false,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'Expected an HTTPS URL that leads to a public address.',
  },
  SOURCE_REFUSED: {
    rejection: false,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The server of the source URL did not give the file. Check the URL.',
  },
  TRANSFORM_REFUSED: {
    rejection: false,
    retryable: false,
    httpStatus: 422,
    publicMessage:
      'A step of the transform cannot be applied to this image. The detail says which limit it breaks.',
  },
  TOO_MANY_REQUESTS: {
    rejection: false,
    retryable: true,
    httpStatus: 429,
    publicMessage: 'Too many requests in a short time. Wait as long as Retry-After says, then try again.',
  },
  QUOTA_REACHED: {
    rejection: false,
    retryable: true,
    httpStatus: 429,
    publicMessage: "Today's upload quota is used up. It starts again at midnight UTC.",
  },

  BUDGET_USED_UP: {
    rejection: false,
    retryable: false,
    httpStatus: 402,
    publicMessage:
      "This month's budget for photos is used up, so no new ones are taken until the first of next month (UTC). An administrator can raise the budget. Photos that are already here are safe.",
  },
  DAILY_TRANSFORMS_REACHED: {
    rejection: false,
    retryable: true,
    httpStatus: 429,
    publicMessage: "Today's transforms are used up. The count starts again at midnight UTC.",
  },

  // The service, or something it depends on, is at fault.
  SOURCE_UNAVAILABLE: {
    rejection: false,
    retryable: true,
    httpStatus: 503,
    publicMessage: 'The server of the source URL could not be reached, failed, or was too slow.',
  },
  ANALYSIS_STOPPED: {
    rejection: false,
    retryable: true,
    httpStatus: 500,
    publicMessage: 'Every attempt at this analysis ran out of time or memory, or crashed.',
  },
  TRANSFORM_STOPPED: {
    rejection: false,
    retryable: true,
    httpStatus: 500,
    publicMessage: 'Every attempt at this transform ran out of time or memory, or crashed.',
  },
  DEPENDENCY_FAILED: {
    rejection: false,
    retryable: true,
    httpStatus: 503,
    publicMessage: 'A service we depend on failed. Try again in a moment.',
  },
  THROTTLED: {
    rejection: false,
    retryable: true,
    httpStatus: 503,
    publicMessage: 'A service we depend on is overloaded. Try again in a moment.',
  },
  VISION_FAILED: {
    rejection: false,
    retryable: true,
    httpStatus: 500,
    publicMessage: 'A vision model failed on this image.',
  },
  PROVIDER_UNAVAILABLE: {
    rejection: false,
    retryable: true,
    httpStatus: 503,
    publicMessage: 'The vision provider failed, and no other provider offers this feature.',
  },
  BUDGET_REACHED: {
    rejection: false,
    retryable: false,
    httpStatus: 429,
    publicMessage:
      'The monthly budget of the vision provider is used up, and no other provider offers this feature.',
  },
  UNSUITABLE_IMAGE: {
    rejection: false,
    retryable: false,
    httpStatus: 422,
    publicMessage:
      'The vision provider does not accept images of this shape, and no other provider offers this feature.',
  },
  SCAN_FAILED: {
    rejection: false,
    retryable: true,
    httpStatus: 503,
    publicMessage: 'The scan for malware gave no result, so the photo was not analysed. It is kept.',
  },
  EVENT_NOT_ACCEPTED: {
    rejection: false,
    retryable: true,
    httpStatus: 503,
    publicMessage: 'The event bus did not accept an event.',
  },
  INTERNAL: {
    rejection: false,
    retryable: true,
    httpStatus: 500,
    publicMessage: 'Something went wrong on our side. Try again in a moment.',
  },
} as const satisfies Record<string, ErrorBehaviour>

interface ErrorBehaviour {
  readonly rejection: boolean
  readonly retryable: boolean
  readonly httpStatus: number
  readonly publicMessage: string
}

export type ErrorCode = keyof typeof catalog
export type RejectionCode = {
  [C in ErrorCode]: (typeof catalog)[C]['rejection'] extends true ? C : never
}[ErrorCode]

export const errorCodes = Object.keys(catalog) as [ErrorCode, ...ErrorCode[]]
export const behaviourOf = (code: ErrorCode): ErrorBehaviour => catalog[code]

type AppErrorOptions = Pick<AppError, 'cookies' | 'retryAfterSeconds' | 'allow'> & {
  readonly cause?: unknown
}

/**
 * An error of the closed list. `detail` is a sentence for the client: what was expected, what was received, and what
 * to do next.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly detail: string
  /** When the client should try again; sent as Retry-After. */
  readonly retryAfterSeconds?: number
  /** Set-Cookie values to send with the problem: a refused session cookie is deleted from the browser. */
  readonly cookies?: readonly string[]

  /** The methods that a path has; sent as Allow. */
  readonly allow?: readonly string[]

  constructor(code: ErrorCode, detail?: string, options?: AppErrorOptions) {
    super(detail ?? catalog[code].publicMessage, options)
    this.code = code
    this.detail = detail ?? catalog[code].publicMessage
    this.retryAfterSeconds = options?.retryAfterSeconds
    this.cookies = options?.cookies
    this.allow = options?.allow
  }

  get retryable(): boolean {
    return catalog[this.code].retryable
  }

  get httpStatus(): number {
    return catalog[this.code].httpStatus
  }
}

/** An error that is not on the list is our fault, and its text is not shown to clients. */
export const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('INTERNAL', undefined, { cause: error })

/** A fault of the file itself, thrown inside the analysis and turned into a result where the analysis ends. */
export class RejectionError extends AppError {
  declare readonly code: RejectionCode

  // Only narrows the type of `code`.
  constructor(code: RejectionCode, detail?: string, options?: { cause?: unknown }) {
    super(code, detail, options)
  }
}
