import {
  CodeDeliveryFailureException,
  type CognitoIdentityProviderClient,
  InvalidParameterException,
  LimitExceededException,
  NotAuthorizedException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import { describe, expect, test } from 'vitest'
import { createUserPoolAccounts } from '../../../../lambdas/identity/aws/user-pool.ts'

const email = 'dave@example.com'
const options = { message: 'as Cognito says', $metadata: {} }
const exists = new UsernameExistsException(options)
const notThatState = new InvalidParameterException(options)

/** A pool that answers the commands, by name, with success or with this error. */
function signUpIn(errors: Record<string, Error>) {
  const sent: string[] = []
  const client = {
    send: async ({ constructor: { name } }: object) => {
      sent.push(name.replace('Command', ''))
      if (errors[name]) throw errors[name]
      return { UserConfirmed: false, CodeDeliveryDetails: { Destination: 'whatever Cognito says' } }
    },
  } as unknown as CognitoIdentityProviderClient
  const answer = createUserPoolAccounts(client, 'client').signUp(email, 'correct horse battery')
  return { answer, sent }
}

const same = { confirmed: false, codeSentTo: 'd***@e***' }

describe('signing up', () => {
  test.each([
    ['a new address', {}, ['SignUp']],
    [
      'an address that waits for its confirmation',
      { SignUpCommand: exists },
      ['SignUp', 'ResendConfirmationCode'],
    ],
    [
      'the address of an account',
      { SignUpCommand: exists, ResendConfirmationCodeCommand: notThatState },
      ['SignUp', 'ResendConfirmationCode', 'ForgotPassword'],
    ],
    [
      'the address of somebody invited or disabled',
      {
        SignUpCommand: exists,
        ResendConfirmationCodeCommand: notThatState,
        ForgotPasswordCommand: new NotAuthorizedException(options),
      },
      ['SignUp', 'ResendConfirmationCode', 'ForgotPassword'],
    ],
    [
      'an address that was sent many codes',
      {
        SignUpCommand: exists,
        ResendConfirmationCodeCommand: new LimitExceededException(options),
        ForgotPasswordCommand: new LimitExceededException(options),
      },
      ['SignUp', 'ResendConfirmationCode', 'ForgotPassword'],
    ],
  ])('with %s has the same answer, and its owner gets a mail', async (_, errors, commands) => {
    const { answer, sent } = signUpIn(errors)
    expect(await answer).toEqual(same)
    expect(sent).toEqual(commands)
  })

  test('says that no mail can be sent, for a new address and for a known one', async () => {
    const unsent = new CodeDeliveryFailureException(options)
    const failed = { code: 'DEPENDENCY_FAILED', detail: expect.stringContaining('could not be sent') }
    await expect(signUpIn({ SignUpCommand: unsent }).answer).rejects.toMatchObject(failed)
    const known = { SignUpCommand: exists, ResendConfirmationCodeCommand: unsent }
    await expect(signUpIn(known).answer).rejects.toMatchObject(failed)
  })
})
