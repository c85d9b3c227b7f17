import { randomBytes } from 'node:crypto'
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import { adminGroup } from '../../lambdas/identity/admin-group.ts'
import type { RestoredPeople } from '../../lambdas/identity/aws/restored-people.ts'
import type { ExportedPerson } from './export-people.ts'

export interface RestorePeopleDeps {
  cognito: CognitoIdentityProviderClient
  userPoolId: string
  restored: Pick<RestoredPeople, 'ownerOf' | 'link'>
  /** Whether somebody has images under this id. */
  hasImages: (owner: string) => Promise<boolean>
}

/**
 * `present`: the pool knows the person, and their images are theirs; `created`: again, with a mail that resets the
 * password; `linked`: the person had opened a new account, which now has the old images; `other images`: they have
 * uploaded to the new account, so somebody has to decide.
 */
export type RestoredPerson = 'present' | 'created' | 'linked' | 'other images'

/** Brings back a person of an export. Repeats, and goes on after an interruption. */
export async function restorePerson(
  deps: RestorePeopleDeps,
  person: ExportedPerson,
  isDryRun: boolean,
): Promise<RestoredPerson> {
  const { restored, hasImages } = deps
  const found = await find(deps, person.email)
  if (!found) {
    if (!isDryRun) await create(deps, person)
    return 'created'
  }
  const userName = subOf(found.UserAttributes)
  const isTheirs = (await restored.ownerOf(userName)) === person.owner
  // Nobody but the first step of `create` leaves a person in this state, or an invitation, which works the same way.
  const isHalfDone = found.UserStatus === 'FORCE_CHANGE_PASSWORD' && userName !== person.owner
  if (!isTheirs && (await hasImages(userName))) return 'other images'
  if (!isDryRun) {
    if (!isTheirs) await restored.link(person.owner, userName)
    if (isHalfDone) await sendReset(deps, userName)
    await setRights(deps, person, userName)
  }
  if (isHalfDone) return 'created'
  return isTheirs ? 'present' : 'linked'
}

/** The pool also knows people by it, and their sessions name it. */
const subOf = (attributes: AttributeType[] = []) => attributes.find(({ Name }) => Name === 'sub')!.Value!

async function find(
  { cognito, userPoolId: UserPoolId }: RestorePeopleDeps,
  email: string,
): Promise<AdminGetUserCommandOutput | undefined> {
  try {
    return await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: email }))
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined
    throw error
  }
}

/** The link comes before the mail: with the new password, the person must find their images. */
async function create(deps: RestorePeopleDeps, person: ExportedPerson): Promise<void> {
  const { cognito, userPoolId: UserPoolId, restored } = deps
  const { User } = await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: person.email,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: person.email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  )
  const userName = subOf(User!.Attributes)
  await restored.link(person.owner, userName)
  await setRights(deps, person, userName)
  await sendReset(deps, userName)
}

/**
 * A password that nobody knows, and a mail with a code. Without the password, the account would count as invited, and
 * people could not ask for another code when this one has expired.
 */
async function sendReset({ cognito, userPoolId: UserPoolId }: RestorePeopleDeps, Username: string) {
  const Password = randomBytes(32).toString('base64url')
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }))
  await cognito.send(new AdminResetUserPasswordCommand({ UserPoolId, Username }))
}

async function setRights(
  { cognito, userPoolId: UserPoolId }: RestorePeopleDeps,
  { enabled, isAdministrator }: ExportedPerson,
  Username: string,
) {
  if (isAdministrator)
    await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: adminGroup }))
  if (!enabled) await cognito.send(new AdminDisableUserCommand({ UserPoolId, Username }))
}
