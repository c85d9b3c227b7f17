import { expect, test } from '@jest/globals'
import { coreTemplate, type Settings, theResource } from './synthesise.ts'

const userPool = (settings: Settings = {}) =>
  theResource(coreTemplate(settings), 'AWS::Cognito::UserPool')[1].Properties

test('people sign up by themselves only where the stage says so', () => {
  const invitesOnly = (settings: Settings) =>
    userPool(settings).AdminCreateUserConfig.AllowAdminCreateUserOnly
  expect(invitesOnly({ stage: 'prod' })).toBe(true)
  expect(invitesOnly({ stage: 'prod', signUp: 'open' })).toBe(false)
})

test('passwords are long, and reset by mail alone', () => {
  expect(userPool()).toMatchObject({
    UsernameAttributes: ['email'],
    Policies: { PasswordPolicy: { MinimumLength: 12 } },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  })
})

test('accounts are protected as the table is', () => {
  expect(userPool({ stage: 'prod' }).DeletionProtection).toBe('ACTIVE')
  expect(userPool({ stage: 'local' }).DeletionProtection).toBe('INACTIVE')
})

test('the client tells nobody who has an account, and sessions can be ended', () => {
  const [, client] = theResource(coreTemplate(), 'AWS::Cognito::UserPoolClient')
  expect(client.Properties).toMatchObject({
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    ExplicitAuthFlows: expect.arrayContaining(['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH']),
  })
  expect(client.Properties.GenerateSecret).not.toBe(true)
})

test('there is a group of administrators', () => {
  const [, group] = theResource(coreTemplate(), 'AWS::Cognito::UserPoolGroup')
  expect(group.Properties.GroupName).toBe('admin')
})
