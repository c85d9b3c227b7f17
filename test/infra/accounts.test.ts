import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../lib/project.ts'
import { coreTemplate, type Settings, theResource } from './synthesise.ts'

const userPool = (settings: Settings = {}) =>
  theResource(coreTemplate(settings), 'AWS::Cognito::UserPool')[1].Properties

test.each([
  ['off', 'OFF', undefined],
  ['optional', 'OPTIONAL', ['SOFTWARE_TOKEN_MFA']],
  ['required', 'ON', ['SOFTWARE_TOKEN_MFA']],
])('authenticators are %s', (authenticator, MfaConfiguration, EnabledMfas) => {
  const properties = userPool({ stage: 'prod', authenticator })
  expect([properties.MfaConfiguration, properties.EnabledMfas]).toEqual([MfaConfiguration, EnabledMfas])
  const [, client] = theResource(coreTemplate({ authenticator }), 'AWS::Cognito::UserPoolClient')
  // What the problem about a sign-in that took too long says.
  expect(client.Properties.AuthSessionValidity).toBe(10)
})

test('people can sign up by themselves only if the stage allows it', () => {
  const invitesOnly = (settings: Settings) =>
    userPool(settings).AdminCreateUserConfig.AllowAdminCreateUserOnly
  expect(invitesOnly({ stage: 'prod' })).toBe(true)
  expect(invitesOnly({ stage: 'prod', signUp: 'open' })).toBe(false)
})

test('passwords are long, and reset only by email', () => {
  expect(userPool()).toMatchObject({
    UsernameAttributes: ['email'],
    Policies: { PasswordPolicy: { MinimumLength: 12 } },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  })
})

test('accounts have the same protection from deletion as the table', () => {
  expect(userPool({ stage: 'prod' }).DeletionProtection).toBe('ACTIVE')
  expect(userPool({ stage: 'local' }).DeletionProtection).toBe('INACTIVE')
})

test('the client does not reveal who has an account, and sessions can be ended', () => {
  const [, client] = theResource(coreTemplate(), 'AWS::Cognito::UserPoolClient')
  expect(client.Properties).toMatchObject({
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    ExplicitAuthFlows: expect.arrayContaining(['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH']),
  })
  expect(client.Properties.GenerateSecret).not.toBe(true)
})

test('refresh tokens rotate, and cannot be used in the flow that does not rotate them', () => {
  const [, client] = theResource(coreTemplate(), 'AWS::Cognito::UserPoolClient')
  expect(client.Properties).toMatchObject({
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
    // Cognito refuses this flow together with rotation.
    ExplicitAuthFlows: expect.not.arrayContaining(['ALLOW_REFRESH_TOKEN_AUTH']),
  })
})

test('the mail with a code says what to do for a new address and for a known one', () => {
  const { EmailMessage } = userPool().VerificationMessageTemplate
  expect(EmailMessage).toMatch(/\{####\}.*New here\?.*have an account already.*did not ask/)
})

test('the first administrator is invited by a mail that names the dashboard, and outlives the setting', () => {
  const template = coreTemplate({ adminEmail: 'ada@example.org', dashboardUrl: 'https://photos.example.org' })
  const [userId, user] = theResource(template, 'AWS::Cognito::UserPoolUser')
  expect(user.Properties).toMatchObject({
    Username: 'ada@example.org',
    DesiredDeliveryMediums: ['EMAIL'],
    UserAttributes: [
      { Name: 'email', Value: 'ada@example.org' },
      { Name: 'email_verified', Value: 'true' },
    ],
  })
  const [groupId] = theResource(template, 'AWS::Cognito::UserPoolGroup')
  const [, membership] = theResource(template, 'AWS::Cognito::UserPoolUserToGroupAttachment')
  expect(membership.Properties).toMatchObject({ Username: { Ref: userId }, GroupName: { Ref: groupId } })
  for (const kept of [user, membership]) expect(kept.DeletionPolicy).toBe('RetainExceptOnCreate')
  const [, pool] = theResource(template, 'AWS::Cognito::UserPool')
  const { EmailMessage } = pool.Properties.AdminCreateUserConfig.InviteMessageTemplate
  expect(EmailMessage).toMatch(/https:\/\/photos\.example\.org.*\{username\}.*\{####\}/)
})

test('nobody is invited by a stage that names no administrator', () => {
  const { Resources } = coreTemplate({ stage: 'prod' }).toJSON()
  expect(JSON.stringify(Resources)).not.toContain('AWS::Cognito::UserPoolUser"')
})

test('there is a group of administrators', () => {
  const [, group] = theResource(coreTemplate(), 'AWS::Cognito::UserPoolGroup')
  expect(group.Properties.GroupName).toBe('admin')
})

describe('mails', () => {
  const senderOf = (settings: Settings) => userPool(settings).EmailConfiguration

  test("come from Cognito's own sender unless the stage names one", () => {
    expect(senderOf({ stage: 'prod' })).toBeUndefined()
  })

  test('come from an address that is verified in SES', () => {
    const sender = senderOf({ mailFrom: 'photos@example.org', mailSesRegion: 'eu-west-1' })
    expect(sender).toMatchObject({ EmailSendingAccount: 'DEVELOPER', From: 'photos@example.org' })
    const arn = JSON.stringify(sender.SourceArn)
    expect(arn).toContain(':ses:eu-west-1:')
    expect(arn).toContain(':identity/photos@example.org')
  })

  test('come from any address of a domain that is verified in SES, in the region of the stage', () => {
    const { SourceArn } = senderOf({
      region: 'eu-central-1',
      mailFrom: 'photos@example.org',
      mailSesIdentity: 'example.org',
    })
    expect(JSON.stringify(SourceArn)).toContain(':ses:eu-central-1:')
    expect(JSON.stringify(SourceArn)).toMatch(/:identity\/example\.org"/)
  })
})

describe('what the documentation says about signing up', () => {
  const read = (path: string) => readFileSync(join(repositoryRoot, path), 'utf8')
  const { stages } = JSON.parse(read('cdk.json')).context

  test('holds for every stage that is deployed to AWS', () => {
    const [, closed = ''] =
      /Sign-up is closed in ((?:`\w+`(?: and |, )?)+)/.exec(read('docs/deploy.md')) ?? []
    const named = [...closed.matchAll(/`(\w+)`/g)].map(([, stage]) => stage)
    expect(named.sort()).toEqual(
      Object.keys(stages)
        .filter((stage) => stage !== 'local')
        .sort(),
    )
    for (const stage of named) {
      expect(userPool({ stage }).AdminCreateUserConfig.AllowAdminCreateUserOnly).toBe(true)
    }
  })

  test('is what the reference of settings shows', () => {
    const row = /^\| `signUp` \| .*$/m.exec(
      read('docs/configuration.md').split('## The stages of this')[1]!,
    )![0]
    const shown = row
      .split('|')
      .slice(2, -1)
      .map((cell) => cell.trim())
    expect(Object.fromEntries(Object.keys(stages).map((stage, index) => [stage, shown[index]]))).toEqual({
      local: '`open`',
      dev: '',
      prod: '',
    })
  })
})
