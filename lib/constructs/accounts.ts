import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnUserPoolGroup,
  CfnUserPoolUser,
  CfnUserPoolUserToGroupAttachment,
  type IUserPool,
  type IUserPoolClient,
  Mfa,
  UserPool,
  UserPoolClient,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { minPasswordLength } from '../../lambdas/identity/accounts.ts'
import { adminGroup } from '../../lambdas/identity/admin-group.ts'
import { invitationDays } from '../../lambdas/identity/people.ts'
import { sessionDays } from '../../lambdas/identity/session-cookie.ts'
import type { StageNames } from '../stage-names.ts'
import { acknowledge } from './acknowledge.ts'
import { allowActions } from './allow-actions.ts'

export interface AccountsProps {
  readonly names: StageNames
  /** An existing pool, whose settings, people and groups stay as they are. @default - a pool of its own */
  readonly existing?: IUserPool
  /** `open`: anybody may open an account; `closed`: administrators invite people. */
  readonly signUp: 'open' | 'closed'
  /** Whether people confirm a sign-in with the code of an app. */
  readonly authenticator: 'off' | 'optional' | 'required'
  /** Sender of codes and invitations. @default - Cognito's own sender, about 50 emails a day */
  readonly mailFrom?: string
  /** The domain that is verified in SES. @default - the address itself is verified */
  readonly mailSesIdentity?: string
  /** @default - the region of the stack */
  readonly mailSesRegion?: string
  /** Address of the first administrator, who gets an invitation. @default - nobody is invited */
  readonly adminEmail?: string
  /** Where invited people sign in. @default - the mail names no address */
  readonly dashboardUrl?: string
  readonly deletionProtection: boolean
  readonly removalPolicy: RemovalPolicy
}

/**
 * Cognito sends one mail for all its codes, and cannot tell a new address from a known one in it. So the mail says what
 * the code is for in either case.
 */
const mailWithCode = [
  'Your code is {####}.',
  'New here? Enter the code where you signed up.',
  'If you have an account already, no other one was opened: sign in as before, or reset your password with this code.',
  'If you did not ask for a code, ignore this mail: nothing has changed.',
].join('<br><br>')

/** Cognito puts in the address and the temporary password. */
const invitation = ({ dashboardUrl }: Pick<AccountsProps, 'dashboardUrl'>): string =>
  [
    'You are invited to image-intelligence.',
    ...(dashboardUrl ? [`Sign in at ${dashboardUrl}`] : []),
    'Address: {username}',
    'Temporary password: {####}',
    `It works for ${invitationDays} days. When you sign in, you choose a password of your own.`,
  ].join('<br><br>')

/** For tabs that refresh at the same time, and for answers that got lost: Cognito's maximum. */
const refreshTokenRotationGracePeriod = Duration.seconds(60)

/** Cognito's default of three minutes is too short to install an authenticator. Ten is what the problem says. */
const authSessionValidity = Duration.minutes(10)

/** Accounts of people, with email address and password, and the group of administrators. */
export class Accounts extends Construct {
  readonly userPool: IUserPool
  readonly client: IUserPoolClient

  constructor(scope: Construct, id: string, props: AccountsProps) {
    super(scope, id)
    this.userPool = props.existing ?? this.createPool(props)
    // A pool from elsewhere may serve several stages, each with a client of its own.
    this.client = new UserPoolClient(props.existing ? this : this.userPool, 'Client', {
      userPool: this.userPool,
      // Programs sign in with a password through our API, or with SRP directly at Cognito.
      authFlows: { userPassword: true, userSrp: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authSessionValidity,
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(sessionDays),
      refreshTokenRotationGracePeriod,
    })
  }

  private createPool(props: AccountsProps): UserPool {
    const pool = new UserPool(this, 'UserPool', {
      userPoolName: props.names.chosen,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      selfSignUpEnabled: props.signUp === 'open',
      mfa: { off: Mfa.OFF, optional: Mfa.OPTIONAL, required: Mfa.REQUIRED }[props.authenticator],
      ...(props.authenticator !== 'off' && { mfaSecondFactor: { sms: false, otp: true } }),
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      email: senderOf(props),
      userVerification: { emailSubject: 'Your code for image-intelligence', emailBody: mailWithCode },
      userInvitation: { emailSubject: 'Your invitation to image-intelligence', emailBody: invitation(props) },
      passwordPolicy: {
        minLength: minPasswordLength,
        requireLowercase: false,
        requireUppercase: false,
        requireDigits: false,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(invitationDays),
      },
      deletionProtection: props.deletionProtection,
      removalPolicy: props.removalPolicy,
    })
    const administrators = new CfnUserPoolGroup(this, 'Administrators', {
      userPoolId: pool.userPoolId,
      groupName: adminGroup,
      description: 'May read and manage the data of all owners',
    })
    if (props.adminEmail !== undefined) this.invite(pool, props.adminEmail, administrators)
    explain(pool)
    return pool
  }

  /** Kept when the setting goes or changes: the account owns photos by then. */
  private invite({ userPoolId }: UserPool, email: string, group: CfnUserPoolGroup): void {
    const administrator = new CfnUserPoolUser(this, 'FirstAdministrator', {
      userPoolId,
      username: email,
      desiredDeliveryMediums: ['EMAIL'],
      userAttributes: [
        { name: 'email', value: email },
        { name: 'email_verified', value: 'true' },
      ],
    })
    const membership = new CfnUserPoolUserToGroupAttachment(this, 'FirstAdministratorInGroup', {
      userPoolId,
      username: administrator.ref,
      groupName: group.ref,
    })
    for (const kept of [administrator, membership])
      kept.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
  }

  /** Tells the function its client id. Calls of clients need no permission: anybody may make them. */
  tellClient(fn: LambdaFunction): void {
    fn.addEnvironment('USER_POOL_CLIENT_ID', this.client.userPoolClientId)
  }

  /** Tells the function the id of the pool and allows it exactly these actions on it. */
  allow(fn: LambdaFunction, ...actions: `cognito-idp:${string}`[]): void {
    fn.addEnvironment('USER_POOL_ID', this.userPool.userPoolId)
    allowActions(fn, actions, [this.userPool.userPoolArn])
  }
}

function explain(pool: UserPool): void {
  const length = 'NIST SP 800-63B recommends a minimum length instead of composition rules'
  acknowledge(pool, 'COG1', length)
  acknowledge(pool, 'COG2', 'The setting `authenticator` requires a second factor; not every stage needs one')
  for (const rule of ['COG3', 'COG8']) {
    acknowledge(pool, rule, 'Threat protection needs the Plus plan, which is billed per user')
  }
}

const senderOf = ({ mailFrom, mailSesIdentity, mailSesRegion }: AccountsProps): UserPoolEmail | undefined =>
  mailFrom === undefined
    ? undefined
    : UserPoolEmail.withSES({
        fromEmail: mailFrom,
        sesVerifiedDomain: mailSesIdentity,
        sesRegion: mailSesRegion,
      })
