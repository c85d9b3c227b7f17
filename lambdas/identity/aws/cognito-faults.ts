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

/** The same for everybody whom Cognito refuses, whatever the reason: none tells whether an address has an account. */
const wrongCredentials: Fault = {
  code: 'UNAUTHENTICATED',
  detail:
    'Expected the email address and password of an account whose address is confirmed, or a refresh token that is ' +
    'still valid. To get another code for an address, sign up again.',
}
/** The same whether the code is wrong, too old, tried too often, or nobody was sent one. */
const wrongCode: Fault = {
  code: 'INVALID_REQUEST',
  detail:
    'Expected the code from the latest email, soon after it was sent. Request another code if it is too old.',
}
const wrongNumber: Fault = { code: 'WRONG_CODE' }
/** Cognito forgets a sign-in that waits for a code after `authSessionValidity`. */
export const signInIsOver = {
  code: 'UNAUTHENTICATED',
  detail: 'Expected the code within ten minutes after the password. Sign in again.',
} as const satisfies Fault
export const otherSignIn = 'This account uses a sign-in method that the API does not support.'
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
export const tooManyTriesRetrySeconds = 900
const tooManyTries: Fault = { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: tooManyTriesRetrySeconds }

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

  NotAuthorizedException: wrongCredentials,
  UnauthorizedException: {
    code: 'UNAUTHENTICATED',
    detail: 'Expected a refresh token that is still valid.',
  },
  UserNotFoundException: wrongCredentials,
  MFAMethodNotFoundException: { code: 'UNAUTHENTICATED', detail: otherSignIn },
  SoftwareTokenMFANotFoundException: { code: 'UNAUTHENTICATED', detail: otherSignIn },

  // Cognito says this before it looks at the password, so it would tell everybody.
  UserNotConfirmedException: wrongCredentials,
  // Cognito says this only to who knows the password.
  PasswordResetRequiredException: {
    code: 'NOT_CONFIRMED',
    detail: 'An administrator has required a new password for this account. Reset the password first.',
  },

  RefreshTokenReuseException: {
    code: 'UNAUTHENTICATED',
    detail: 'This refresh token was used before, so its session was ended. Sign in again.',
  },
  UsernameExistsException: ofTheService,
  AliasExistsException: { code: 'CONFLICT', detail: 'This email address belongs to another account.' },

  CodeMismatchException: wrongCode,
  ExpiredCodeException: wrongCode,
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

/** Exceptions of the calls that take a code from a mail. */
export const faultsOfCodes: Faults = {
  ...faultsOfPeople,
  InvalidParameterException: wrongCode,
  LimitExceededException: wrongCode,
  NotAuthorizedException: wrongCode,
  TooManyFailedAttemptsException: wrongCode,
  UserNotConfirmedException: wrongCode,
  UserNotFoundException: wrongCode,
}

const notAddedYet: Fault = {
  code: 'CONFLICT',
  detail: 'Expected an authenticator that was added before it is confirmed. Add it first.',
}

/** Exceptions of the calls about authenticators. Whoever makes them knows the password, or has a session. */
export const faultsOfAuthenticators: Faults = {
  ...faultsOfPeople,
  CodeMismatchException: wrongNumber,
  ConcurrentModificationException: {
    code: 'CONFLICT',
    detail: 'Something else changed this account at the same time. Try again.',
  },
  EnableSoftwareTokenMFAException: wrongNumber,
  // Cognito says this when a code is used a second time.
  ExpiredCodeException: wrongNumber,
  InvalidParameterException: notAddedYet,
  NotAuthorizedException: signInIsOver,
  SoftwareTokenMFANotFoundException: notAddedYet,
  UserNotConfirmedException: signInIsOver,
  UserNotFoundException: signInIsOver,
}

/** Exceptions of administrative calls, which use our own permissions. */
export const faultsOfAdministration: Faults = {
  ...ofAllCalls,
  UserNotFoundException: { code: 'NOT_FOUND', detail: 'There is no such person.' },
}

/** The cursor is the only part of these requests that comes from the client. */
export const faultsWithCursor: Faults = {
  ...faultsOfAdministration,
  InvalidParameterException: { code: 'INVALID_CURSOR' },
}

const uninvited: Fault = {
  code: 'DEPENDENCY_FAILED',
  detail: 'The invitation could not be sent by mail. Invite the person again later.',
  retryAfterSeconds: 3_600,
}

/** Exceptions of invitations, whose address comes from the client. */
export const faultsOfInvitations: Faults = {
  ...faultsOfAdministration,
  CodeDeliveryFailureException: uninvited,
  InvalidLambdaResponseException: ofTheService,
  InvalidParameterException: { code: 'INVALID_REQUEST', detail: 'own' },
  // The temporary password is Cognito's own.
  InvalidPasswordException: ofTheService,
  InvalidSmsRoleAccessPolicyException: uninvited,
  InvalidSmsRoleTrustRelationshipException: uninvited,
  LimitExceededException: uninvited,
  PreconditionNotMetException: ofTheService,
  UnexpectedLambdaException: ofTheService,
  UnsupportedUserStateException: {
    code: 'CONFLICT',
    detail: 'This person has signed in meanwhile, so there is nothing to invite them to.',
  },
  UserLambdaValidationException: faultsOfPeople.UserLambdaValidationException!,
  UsernameExistsException: { code: 'CONFLICT', detail: 'This address has an account already.' },
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
