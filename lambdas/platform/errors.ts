/**
 * The closed list of everything that can go wrong, with its behaviour as data. Nothing decides by message text.
 *
 * `rejection` marks a fault of the file itself: it is stored as the image's reason, never retried, and never thrown
 * across a stage's edge. Everything else is an error of a request or of ours.
 */
const catalog = {
  // The file is at fault: permanent, reported as a result.
  EMPTY_FILE: { rejection: true, retryable: false, httpStatus: 422, publicMessage: 'The file is empty.' },
  FILE_TOO_LARGE: {
    rejection: true,
    retryable: false,
    httpStatus: 413,
    publicMessage: 'The file is larger than the allowed number of bytes.',
  },
  UNSUPPORTED_FORMAT: {
    rejection: true,
    retryable: false,
    httpStatus: 415,
    publicMessage: 'The file is not in a supported image format.',
  },
  UNSAFE_FORMAT: {
    rejection: true,
    retryable: false,
    httpStatus: 415,
    publicMessage: 'Formats that can carry scripts or other files are refused.',
  },
  TOO_MANY_PIXELS: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The image has more pixels than allowed.',
  },
  SIDE_TOO_LONG: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'A side of the image is longer than allowed.',
  },
  TOO_MANY_FRAMES: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The image has more frames or pages than allowed.',
  },
  TRUNCATED_FILE: {
    rejection: true,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The file ends before the image does.',
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
    publicMessage: 'Decoding the image took longer than allowed.',
  },

  // The request is at fault.
  INVALID_REQUEST: {
    rejection: false,
    retryable: false,
    httpStatus: 400,
    publicMessage: 'The request is not as expected.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    rejection: false,
    retryable: false,
    httpStatus: 415,
    publicMessage: 'Expected a request body of type application/json.',
  },
  NOT_FOUND: { rejection: false, retryable: false, httpStatus: 404, publicMessage: 'There is nothing here.' },
  NOT_KNOWN: {
    rejection: false,
    retryable: false,
    httpStatus: 404,
    publicMessage: 'There is such an image, but nothing to tell about this part of it.',
  },
  INVALID_CURSOR: {
    rejection: false,
    retryable: false,
    httpStatus: 400,
    publicMessage: 'Expected a nextCursor from an earlier answer.',
  },
  UNAUTHENTICATED: {
    rejection: false,
    retryable: false,
    httpStatus: 401,
    publicMessage: 'The credentials are not valid, or not valid any more.',
  },
  INSUFFICIENT_SCOPE: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage: 'The credentials do not allow this.',
  },
  NOT_CONFIRMED: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage: 'The email address of this account has not been confirmed yet.',
  },
  NEW_PASSWORD_WANTED: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage: 'The first sign-in of an invited person needs a newPassword beside the password.',
  },
  SIGN_UP_CLOSED: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage: 'People cannot sign up by themselves here; ask an administrator for an account.',
  },
  ACCOUNT_CLOSED: {
    rejection: false,
    retryable: false,
    httpStatus: 403,
    publicMessage: 'This account is being erased, or has been erased.',
  },
  INVALID_CONFIRMATION: {
    rejection: false,
    retryable: false,
    httpStatus: 400,
    publicMessage: 'This confirmation is not the one that was given last, or it has expired.',
  },
  CONFLICT: {
    rejection: false,
    retryable: false,
    httpStatus: 409,
    publicMessage: 'What is there already stands in the way of this.',
  },
  LIMIT_REACHED: {
    rejection: false,
    retryable: false,
    httpStatus: 409,
    publicMessage: 'There are as many of these as one owner may have.',
  },
  REFUSED_ADDRESS: {
    rejection: false,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'Expected the public HTTPS address of a server.',
  },
  TOO_MANY_REQUESTS: {
    rejection: false,
    retryable: true,
    httpStatus: 429,
    publicMessage: 'There were too many requests in a short time.',
  },
  QUOTA_REACHED: {
    rejection: false,
    retryable: true,
    httpStatus: 429,
    publicMessage: "Today's quota of uploads is used up.",
  },

  // We, or something that we depend on, are at fault.
  ANALYSIS_STOPPED: {
    rejection: false,
    retryable: true,
    httpStatus: 500,
    publicMessage: 'The analysis was cut off (time, memory or a crash) on every attempt.',
  },
  DEPENDENCY_FAILED: {
    rejection: false,
    retryable: true,
    httpStatus: 503,
    publicMessage: 'A service that we depend on did not answer as expected.',
  },
  THROTTLED: {
    rejection: false,
    retryable: true,
    httpStatus: 503,
    publicMessage:
      'A service that we depend on is asked for more than it can do just now. Try again in a moment.',
  },
  VISION_FAILED: {
    rejection: false,
    retryable: true,
    httpStatus: 500,
    publicMessage: 'A model could not look at the image.',
  },
  PROVIDER_UNAVAILABLE: {
    rejection: false,
    retryable: true,
    httpStatus: 503,
    publicMessage: 'The vision provider did not answer as expected, and no other one knows this feature.',
  },
  BUDGET_REACHED: {
    rejection: false,
    retryable: false,
    httpStatus: 429,
    publicMessage:
      'The monthly budget of the vision provider is used up, and no other one knows this feature.',
  },
  UNSUITABLE_IMAGE: {
    rejection: false,
    retryable: false,
    httpStatus: 422,
    publicMessage: 'The vision provider takes no image of this shape, and no other one knows this feature.',
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
    publicMessage: 'Something went wrong on our side.',
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

/** An error of the closed list. `detail` is a sentence that a client may read: what was expected and what was found. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly detail: string
  /** When it is worth another try; the client is told. */
  readonly retryAfterSeconds?: number

  constructor(code: ErrorCode, detail?: string, options?: { cause?: unknown; retryAfterSeconds?: number }) {
    super(detail ?? catalog[code].publicMessage, options)
    this.code = code
    this.detail = detail ?? catalog[code].publicMessage
    this.retryAfterSeconds = options?.retryAfterSeconds
  }

  get retryable(): boolean {
    return catalog[this.code].retryable
  }

  get httpStatus(): number {
    return catalog[this.code].httpStatus
  }
}

/** What is not on the list is a fault of ours, and none of a client's business. */
export const asAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError('INTERNAL', undefined, { cause: error })

/** A fault of the file itself, thrown inside the analysis and turned into a result at its edge. */
export class RejectionError extends AppError {
  declare readonly code: RejectionCode

  // The narrower code is the point of this constructor.
  constructor(code: RejectionCode, detail?: string, options?: { cause?: unknown }) {
    super(code, detail, options)
  }
}
