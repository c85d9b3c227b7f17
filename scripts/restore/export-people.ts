import {
  type CognitoIdentityProviderClient,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider'
import * as z from 'zod'
import type { RestoredPeople } from '../../lambdas/identity/aws/restored-people.ts'
import { createUserPoolPeople } from '../../lambdas/identity/aws/user-pool-people.ts'

/** A person in an export. Passwords and authenticators are not in it: Cognito gives them to nobody. */
export const ExportedPerson = z.object({
  owner: z.string().min(1),
  email: z.email(),
  enabled: z.boolean(),
  isAdministrator: z.boolean(),
})
export type ExportedPerson = z.infer<typeof ExportedPerson>

/** Everybody with a confirmed address. Whoever has not confirmed theirs can sign up again. */
export async function* exportPeople(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  { ownerOf }: Pick<RestoredPeople, 'ownerOf'>,
): AsyncGenerator<ExportedPerson> {
  const administrators = await createUserPoolPeople(cognito, UserPoolId).administrators()
  for await (const { Users = [] } of paginateListUsers({ client: cognito }, { UserPoolId }))
    for (const { Username = '', Attributes = [], Enabled = true, UserStatus } of Users) {
      const attribute = (name: string) => Attributes.find(({ Name }) => Name === name)?.Value
      const email = attribute('email')
      if (UserStatus === 'UNCONFIRMED' || email === undefined) continue
      yield {
        owner: await ownerOf(attribute('sub')!),
        email,
        enabled: Enabled,
        isAdministrator: administrators.has(Username),
      }
    }
}
