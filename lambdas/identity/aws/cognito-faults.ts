import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider'
import { AppError, type ErrorCode } from '../../platform/errors.ts'

/** What an exception of Cognito means to our client. */
interface Fault {
  readonly code: ErrorCode
  /** `own` passes on Cognito's message. @default - the public message of the code */
  readonly detail?: string
  /** When to try again. */
  readonly retryAfterSeconds?: number
}
export type Faults = Readonly<Record<string, Fault>>

const otherSignIn = 'This account uses a sign-in method that the API does not support.'
/** The pool, its rules or our permissions differ from what the stack created, or Cognito itself failed. */
const ofTheService: Fault = { code: 'DEPENDENCY_FAILED', retryAfterSeconds: 5 }
/** Cognito's own sender has a daily limit. */
const unsent: Fault = {
  code: 'DEPENDENCY_FAILED',
  detail: 'The email with the code could not be sent. Request another code later.',
  retryAfterSeconds: 3_600,
}
/** The AWS account has sent more requests to Cognito than it may per second. */
const tooMany: Fault = { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 1 }
/** One person has made too many attempts; Cognito lets them try again after up to 15 minutes. */
const tooManyTries: Fault = { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 900 }

/** Exceptions of any call, by name. */
const ofAllCalls = {
  InternalErrorException: ofTheService,
  InvalidParameterException: ofTheService,
  NotAuthorizedException: ofTheService,
  OperationNotEnabledException: ofTheService,
  ResourceNotFoundException: ofTheService,
  TooManyRequestsException: tooMany,
} satisfies Faults

/**
 * Exceptions of the calls that we make on behalf of people: signing up, signing in and so on. A test compares both
 * lists with what the SDK declares for each command.
 */
export const faultsOfPeople: Faults = {
  ...ofAllCalls,
  LimitExceededException: tooManyTries,
  TooManyFailedAttemptsException: tooManyTries,

  NotAuthorizedException: {
    code: 'UNAUTHENTICATED',
    detail: 'Expected the email address and password of an account, or a refresh token that is still valid.',
  },
  UnauthorizedException: {
    code: 'UNAUTHENTICATED',
    detail: 'Expected a refresh token that is still valid.',
  },
  UserNotFoundException: {
    code: 'UNAUTHENTICATED',
    detail: 'Expected the email address and password of an account.',
  },
  MFAMethodNotFoundException: { code: 'UNAUTHENTICATED', detail: otherSignIn },
  SoftwareTokenMFANotFoundException: { code: 'UNAUTHENTICATED', detail: otherSignIn },

  UserNotConfirmedException: { code: 'NOT_CONFIRMED' },
  PasswordResetRequiredException: {
    code: 'NOT_CONFIRMED',
    detail: 'An administrator has required a new password for this account. Reset the password first.',
  },

  UsernameExistsException: {
    code: 'CONFLICT',
    detail: 'An account with this email address already exists. Sign in, or reset the password.',
  },
  AliasExistsException: { code: 'CONFLICT', detail: 'This email address belongs to another account.' },

  CodeMismatchException: { code: 'INVALID_REQUEST', detail: 'Expected the code from the latest email.' },
  ExpiredCodeException: {
    code: 'INVALID_REQUEST',
    detail: 'The code has expired. Request another one.',
  },
  UnsupportedTokenTypeException: { code: 'INVALID_REQUEST', detail: 'Expected a refresh token.' },
  // Cognito's messages for these three say which rule was broken.
  InvalidPasswordException: { code: 'INVALID_REQUEST', detail: 'own' },
  PasswordHistoryPolicyViolationException: { code: 'INVALID_REQUEST', detail: 'own' },
  InvalidParameterException: { code: 'INVALID_REQUEST', detail: 'own' },
  // Thrown by a trigger that an operator added to the pool. Its message is meant for the logs.
  UserLambdaValidationException: {
    code: 'INVALID_REQUEST',
    detail: "A rule of this stage's user pool refused the request.",
  },

  CodeDeliveryFailureException: unsent,
  InvalidEmailRoleAccessPolicyException: unsent,
  InvalidSmsRoleAccessPolicyException: unsent,
  InvalidSmsRoleTrustRelationshipException: unsent,
  FeatureUnavailableInTierException: ofTheService,
  ForbiddenException: ofTheService,
  InvalidLambdaResponseException: ofTheService,
  InvalidUserPoolConfigurationException: ofTheService,
  UnexpectedLambdaException: ofTheService,
  UnsupportedOperationException: ofTheService,
}

/** Exceptions of administrative calls, which use our own permissions. */
export const faultsOfAdministration: Faults = {
  ...ofAllCalls,
  UserNotFoundException: { code: 'NOT_FOUND', detail: 'There is no person with this id.' },
}

/** Calls Cognito and turns its exceptions into our errors: by the list for this call, or else by the common one. */
export async function translateFaults<T>(call: () => Promise<T>, faults: Faults): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof CognitoIdentityProviderServiceException)) throw error
    const { code, detail, retryAfterSeconds } = faults[error.name] ?? ofTheService
    throw new AppError(code, detail === 'own' ? error.message : detail, { cause: error, retryAfterSeconds })
  }
}
