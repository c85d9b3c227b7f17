import {
  AssociateSoftwareTokenCommand,
  type CognitoIdentityProviderClient,
  GetUserCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { AppError } from '../../platform/errors.ts'
import { type AuthenticatorRule, type NewAuthenticator, newAuthenticator } from '../authenticators.ts'
import { faultsOfAuthenticators, translateFaults } from './cognito-faults.ts'

const factor = 'SOFTWARE_TOKEN_MFA'
const isOff = 'This stage uses no authenticators. Its operator can change the setting `authenticator`.'

/** The authenticator of a person with a session. The access token proves who calls, so no permission is needed. */
export function createUserPoolAuthenticator(client: CognitoIdentityProviderClient, rule: AuthenticatorRule) {
  const ask = <T>(call: () => Promise<T>): Promise<T> => translateFaults(call, faultsOfAuthenticators)
  const user = (AccessToken: string) => ask(() => client.send(new GetUserCommand({ AccessToken })))
  const isAddedTo = async (AccessToken: string) =>
    (await user(AccessToken)).UserMFASettingList?.includes(factor) === true
  const prefer = (AccessToken: string, isOn: boolean) =>
    client.send(
      new SetUserMFAPreferenceCommand({
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: isOn, PreferredMfa: isOn },
      }),
    )

  function refuseIf(isRefused: boolean, detail: string): void {
    if (isRefused) throw new AppError('CONFLICT', detail)
  }

  const state = async (accessToken: string) => ({ rule, isAdded: await isAddedTo(accessToken) })

  /** Nothing changes until the new authenticator is confirmed. @throws AppError CONFLICT */
  async function add(AccessToken: string): Promise<NewAuthenticator> {
    refuseIf(rule === 'off', isOff)
    const { UserAttributes } = await user(AccessToken)
    const { SecretCode } = await ask(() => client.send(new AssociateSoftwareTokenCommand({ AccessToken })))
    return newAuthenticator(SecretCode!, UserAttributes?.find(({ Name }) => Name === 'email')?.Value ?? '')
  }

  /** @throws AppError WRONG_CODE, CONFLICT */
  async function confirm(AccessToken: string, UserCode: string): Promise<void> {
    refuseIf(rule === 'off', isOff)
    await ask(async () => {
      await client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }))
      await prefer(AccessToken, true)
    })
  }

  /** @throws AppError CONFLICT when the stage requires one */
  async function remove(AccessToken: string): Promise<void> {
    refuseIf(rule === 'required', 'This stage requires an authenticator. Add another one to replace it.')
    if (await isAddedTo(AccessToken)) await ask(() => prefer(AccessToken, false))
  }

  return { state, add, confirm, remove }
}
