import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import {
  faultsOfAdministration,
  faultsOfAuthenticators,
  faultsOfInvitations,
  faultsOfPeople,
} from '../../../../lambdas/identity/aws/cognito-faults.ts'
import { createUserPoolAccounts } from '../../../../lambdas/identity/aws/user-pool.ts'
import { createUserPoolAuthenticator } from '../../../../lambdas/identity/aws/user-pool-authenticator.ts'
import { createUserPoolPeople } from '../../../../lambdas/identity/aws/user-pool-people.ts'
import { createUserPoolPerson } from '../../../../lambdas/identity/aws/user-pool-person.ts'
import { AppError } from '../../../../lambdas/platform/errors.ts'
import { repositoryRoot } from '../../../../lib/project.ts'

type Client = sdk.CognitoIdentityProviderClient
type Call = (client: Client) => Promise<unknown>

const { CognitoIdentityProviderServiceException: AnyException } = sdk
const accounts = (client: Client) => createUserPoolAccounts(client, 'client')
const people = (client: Client) => createUserPoolPeople(client, 'pool')
const authenticator = (client: Client) => createUserPoolAuthenticator(client, 'optional')

/** Commands about a person. If the person does not exist, the adapter answers no, or done, instead of failing. */
const answersNobody = new Set([
  'AdminDeleteUserCommand',
  'AdminDisableUserCommand',
  'AdminGetUserCommand',
  'AdminListGroupsForUserCommand',
])

const personal = [
  'InvalidParameterException',
  'LimitExceededException',
  'NotAuthorizedException',
  'UserLambdaValidationException',
  'UserNotConfirmedException',
  'UserNotFoundException',
]
/** Commands whose exceptions about a person are told to nobody: the call succeeds as for everybody else. */
const tellsNobody: Readonly<Record<string, readonly string[]>> = {
  SignUpCommand: ['UsernameExistsException'],
  ResendConfirmationCodeCommand: personal,
  ForgotPasswordCommand: personal,
  // Not an error: the person is looked at, and invited again.
  AdminCreateUserCommand: ['UsernameExistsException'],
}

/** A call that leads to each command that an adapter sends. */
const callsByCommand: Record<string, Call> = {
  SignUpCommand: (client) => accounts(client).signUp('you@example.com', 'password'),
  ConfirmSignUpCommand: (client) => accounts(client).confirm('you@example.com', '123456'),
  ResendConfirmationCodeCommand: (client) => accounts(client).resendCode('you@example.com'),
  ForgotPasswordCommand: (client) => accounts(client).forgotPassword('you@example.com'),
  ConfirmForgotPasswordCommand: (client) =>
    accounts(client).resetPassword('you@example.com', '123456', 'password'),
  InitiateAuthCommand: (client) => accounts(client).signIn('you@example.com', 'password'),
  RespondToAuthChallengeCommand: (client) =>
    accounts(client).signIn('you@example.com', 'password', 'new password'),
  GetTokensFromRefreshTokenCommand: (client) => accounts(client).refresh('token', async () => undefined),
  RevokeTokenCommand: (client) => accounts(client).signOut('token'),
  AssociateSoftwareTokenCommand: (client) => authenticator(client).add('token'),
  GetUserCommand: (client) => authenticator(client).state('token'),
  SetUserMFAPreferenceCommand: (client) => authenticator(client).confirm('token', '123456'),
  VerifySoftwareTokenCommand: (client) => authenticator(client).confirm('token', '123456'),
  ListUsersCommand: (client) => people(client).list(25),
  AdminAddUserToGroupCommand: (client) => people(client).addAdministrator('alice'),
  AdminCreateUserCommand: (client) => people(client).invite('you@example.com'),
  AdminEnableUserCommand: (client) => createUserPoolPerson(client, 'pool').enable('alice'),
  AdminDeleteUserCommand: (client) => createUserPoolPerson(client, 'pool').remove('alice'),
  AdminDisableUserCommand: (client) => createUserPoolPerson(client, 'pool').disable('alice'),
  AdminGetUserCommand: (client) => createUserPoolPerson(client, 'pool').isEnabled('alice'),
  AdminListGroupsForUserCommand: (client) => createUserPoolPerson(client, 'pool').isAdministrator('alice'),
  AdminUserGlobalSignOutCommand: (client) => createUserPoolPerson(client, 'pool').endSessions('alice'),
  ListUsersInGroupCommand: (client) => people(client).list(25),
}

/** A client that fails at one command, and answers the commands before it so that it is reached. */
const failingAt = (commandName: string, error: Error) =>
  ({
    send: async (command: object) => {
      if (command.constructor.name === commandName) throw error
      return { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 'session' }
    },
  }) as unknown as Client

const typesOfCommands = join(
  dirname(createRequire(import.meta.url).resolve('@aws-sdk/client-cognito-identity-provider/package.json')),
  'dist-types',
  'commands',
)
/** The exceptions that the SDK declares for a command. */
const declaredFaults = (commandName: string): string[] =>
  [
    ...readFileSync(join(typesOfCommands, `${commandName}.d.ts`), 'utf8').matchAll(
      /@throws \{@link (\w+)\}/g,
    ),
  ].map(([, name]) => name!)

type ExceptionClass = new (options: { message: string; $metadata: object }) => Error
const knownExceptions = sdk as unknown as Readonly<Record<string, ExceptionClass>>

/**
 * The error that the SDK would throw. For an exception that it does not know, this is an instance of the base class
 * with that name.
 */
function anError(name: string): Error {
  const Known = name === AnyException.name ? undefined : knownExceptions[name]
  return Known
    ? new Known({ message: 'as Cognito says', $metadata: {} })
    : new AnyException({ name, message: 'as Cognito says', $fault: 'client', $metadata: {} })
}

async function answerTo(commandName: string, error: Error): Promise<unknown> {
  return callsByCommand[commandName]!(failingAt(commandName, error)).then(
    (answer) => answer,
    (fault: unknown) => fault,
  )
}

test('every command that an adapter sends to Cognito is tested here', () => {
  const directory = join(repositoryRoot, 'lambdas', 'identity', 'aws')
  const sources = readdirSync(directory).map((file) => readFileSync(join(directory, file), 'utf8'))
  const sent = sources
    .filter((source) => source.includes('client-cognito-identity-provider'))
    .flatMap((source) => [...source.matchAll(/new (\w+Command)\(/g)].map(([, name]) => name!))
  expect(Object.keys(callsByCommand).sort()).toEqual([...new Set(sent)].sort())
})

describe.each(Object.keys(callsByCommand))('%s', (commandName) => {
  const declared = declaredFaults(commandName)

  test('declares its exceptions', () => {
    expect(declared).toContain('InternalErrorException')
  })

  test.each(declared)('answers %s with an error of the closed list, not with a 500', async (name) => {
    const fault = await answerTo(commandName, anError(name))
    const isUntold =
      tellsNobody[commandName]?.includes(name) ||
      (name === 'UserNotFoundException' && answersNobody.has(commandName))
    if (isUntold) {
      expect(fault).not.toBeInstanceOf(Error)
      return
    }
    expect(fault).toBeInstanceOf(AppError)
    const { httpStatus, retryAfterSeconds } = fault as AppError
    expect(httpStatus).not.toBe(500)
    // A client that should retry is told when.
    if (httpStatus === 429 || httpStatus === 503) expect(retryAfterSeconds).toBeGreaterThan(0)
  })

  test('has its own entry for each of them', () => {
    const decided = commandName.match(/^(Admin|List)/)
      ? commandName === 'AdminCreateUserCommand'
        ? faultsOfInvitations
        : faultsOfAdministration
      : commandName.match(/SoftwareToken|SetUserMFA/)
        ? faultsOfAuthenticators
        : faultsOfPeople
    const others = declared.filter((name) => !(name in decided) && name !== AnyException.name)
    expect(others).toEqual([])
  })

  test('treats an undeclared exception as a fault of Cognito', async () => {
    const fault = await answerTo(commandName, anError('BrandNewException'))
    expect(fault).toMatchObject({ code: 'DEPENDENCY_FAILED' })
  })

  test('does not mistake a fault of ours for one of Cognito', async () => {
    const fault = await answerTo(commandName, new TypeError('ours'))
    expect(fault).toBeInstanceOf(TypeError)
  })
})

describe('problems tell people what to do about', () => {
  test.each([
    ['SignUpCommand', 'CodeDeliveryFailureException', 'DEPENDENCY_FAILED', /could not be sent/],
    ['SignUpCommand', 'InvalidEmailRoleAccessPolicyException', 'DEPENDENCY_FAILED', /could not be sent/],
    ['SignUpCommand', 'NotAuthorizedException', 'SIGN_UP_CLOSED', /./],
    ['SignUpCommand', 'UserLambdaValidationException', 'INVALID_REQUEST', /rule/],
    ['ConfirmSignUpCommand', 'AliasExistsException', 'CONFLICT', /another account/],
    ['ConfirmForgotPasswordCommand', 'PasswordHistoryPolicyViolationException', 'INVALID_REQUEST', /Cognito/],
    ['InitiateAuthCommand', 'PasswordResetRequiredException', 'NOT_CONFIRMED', /Reset the password/],
    ['RespondToAuthChallengeCommand', 'MFAMethodNotFoundException', 'UNAUTHENTICATED', /sign-in method/],
    ['InitiateAuthCommand', 'UserNotConfirmedException', 'UNAUTHENTICATED', /sign up again/],
    ['GetTokensFromRefreshTokenCommand', 'RefreshTokenReuseException', 'UNAUTHENTICATED', /used before/],
    ['RevokeTokenCommand', 'UnsupportedTokenTypeException', 'INVALID_REQUEST', /refresh token/],
    ['RevokeTokenCommand', 'UnauthorizedException', 'UNAUTHENTICATED', /refresh token/],
    ['RevokeTokenCommand', 'UnsupportedOperationException', 'DEPENDENCY_FAILED', /./],
    ['AdminCreateUserCommand', 'CodeDeliveryFailureException', 'DEPENDENCY_FAILED', /Invite .* again/],
    ['AdminCreateUserCommand', 'InvalidParameterException', 'INVALID_REQUEST', /Cognito/],
    ['AdminCreateUserCommand', 'UnsupportedUserStateException', 'CONFLICT', /signed in meanwhile/],
    ['ListUsersCommand', 'TooManyRequestsException', 'TOO_MANY_REQUESTS', /./],
    // The fault is in our own permissions, not in the credentials of the administrator.
    ['ListUsersCommand', 'NotAuthorizedException', 'DEPENDENCY_FAILED', /./],
  ])('%s: %s is %s', async (commandName, name, code, detail) => {
    const fault = await answerTo(commandName, anError(name))
    expect(fault).toMatchObject({ code, detail: expect.stringMatching(detail) })
  })

  test.each([
    ['ConfirmSignUpCommand', 'NotAuthorizedException'],
    ['ConfirmSignUpCommand', 'UserNotFoundException'],
    ['ConfirmSignUpCommand', 'LimitExceededException'],
    ['ConfirmSignUpCommand', 'TooManyFailedAttemptsException'],
    ['ConfirmForgotPasswordCommand', 'ExpiredCodeException'],
    ['ConfirmForgotPasswordCommand', 'InvalidParameterException'],
    ['ConfirmForgotPasswordCommand', 'UserNotConfirmedException'],
    ['ConfirmForgotPasswordCommand', 'UserNotFoundException'],
  ])('%s answers %s like a wrong code', async (commandName, name) => {
    const [fault, wrong] = await Promise.all(
      [name, 'CodeMismatchException'].map(
        async (each) => (await answerTo(commandName, anError(each))) as AppError,
      ),
    )
    expect(fault).toMatchObject({ code: wrong!.code, detail: wrong!.detail })
  })

  test.each(['UserNotConfirmedException', 'UserNotFoundException', 'NotAuthorizedException'])(
    'a sign-in that ends with %s tells no more than a wrong password',
    async (name) => {
      const [fault, wrong] = (await Promise.all(
        [name, 'NotAuthorizedException'].map((each) => answerTo('InitiateAuthCommand', anError(each))),
      )) as AppError[]
      expect(fault).toMatchObject({ code: wrong!.code, detail: wrong!.detail })
    },
  )

  test('a cursor that Cognito does not know is the fault of the client', async () => {
    const failing = failingAt('ListUsersCommand', anError('InvalidParameterException'))
    await expect(people(failing).list(25, 'made up')).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
  })
})
