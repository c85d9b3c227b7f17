import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { CreateBackupCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, PutCommand, paginateScan, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import { createRestoredPeople } from '../../lambdas/identity/aws/restored-people.ts'
import { createAccountCloser, createClosedCheck } from '../../lambdas/limits/aws/close-account.ts'
import { clientConfig } from '../../local/client-environment.ts'
import { createPipelineClient } from '../../local/job/pipeline-client.ts'
import { checkIndex } from '../../scripts/rebuild-index/check-index.ts'
import { openRebuild } from '../../scripts/rebuild-index/open-rebuild.ts'
import { copyRows } from '../../scripts/restore/copy-rows.ts'
import { exportPeople } from '../../scripts/restore/export-people.ts'
import type { RestoreOptions } from '../../scripts/restore/restore-options.ts'
import { restorePerson } from '../../scripts/restore/restore-people.ts'
import { restoreStage } from '../../scripts/restore/restore-stage.ts'
import { restoreTable } from '../../scripts/restore/restored-table.ts'
import { eventually } from './support/eventually.ts'
import { samplePhoto, smallPhoto, upload } from './support/photos.ts'
import { createResultsTable } from './support/results-table.ts'
import { signedIn } from './support/signed-in.ts'
import { useStack } from './support/stack.ts'
import { isSettled, waitAgain } from './support/wait-again.ts'

const stack = useStack({ visionFeatures: 'labels' })
/** The code of the emulator when an administrator resets a password. */
const resetCode = '654321'

type Client = ReturnType<ReturnType<typeof stack>['client']>

async function completed(client: Client, bytes: Buffer, accessToken: string): Promise<string> {
  const api = createPipelineClient(stack().outputs.ApiUrl, accessToken)
  const imageId = await upload({ ...stack(), api }, bytes)
  const image = await waitAgain(
    () => client.getImage({ path: { id: imageId }, query: { wait: 20 } }),
    isSettled,
  )
  expect(image.state).toBe('completed')
  return imageId
}

const idsOf = async (client: Client, query: { label?: string; q?: string } = {}) =>
  (await client.listImages({ query: { ...query, sort: 'created' } })).items.map(({ imageId }) => imageId)

async function loseEverything() {
  const { dynamo, outputs } = stack()
  for await (const { Items = [] } of paginateScan({ client: dynamo }, { TableName: outputs.TableName }))
    for (const { pk, sk } of Items)
      await dynamo.send(new DeleteCommand({ TableName: outputs.TableName, Key: { pk, sk } }))
}

const said = async (people: string, options: RestoreOptions, steps = Number.POSITIVE_INFINITY) => {
  const lines: string[] = []
  for await (const line of restoreStage(stack().outputs, people, options, 0)) {
    lines.push(line)
    if (lines.length === steps) break
  }
  return lines
}

test('a stage that lost its table and its people gets back what a backup and an export have, and keeps what is new', async () => {
  const { env, outputs, account, client, dynamo } = stack()
  Object.assign(process.env, env, { AWS_ALLOW_HTTP: 'true' })
  const cognito = new CognitoIdentityProviderClient(clientConfig(env))
  const tables = new DynamoDBClient(clientConfig(env))
  const alice = client(account.accessToken)
  const bob = await stack().person('bob', true)
  const photos = [
    await completed(alice, samplePhoto('cat.jpg'), account.accessToken),
    await completed(alice, await smallPhoto(1), account.accessToken),
  ]
  const [cat] = photos
  const unwanted = await completed(alice, await smallPhoto(2), account.accessToken)
  await alice.annotateImage({ path: { id: cat! }, body: { title: 'Minka', tags: ['pet'] } })
  const { key } = await alice.createKey({ body: { name: 'import', scopes: ['read'] } })
  const before = await alice.getImage({ path: { id: cat! } })

  const backup = new CreateBackupCommand({ TableName: outputs.TableName, BackupName: 'before' })
  const { BackupDetails } = await tables.send(backup)
  const lines: string[] = []
  const restored = createRestoredPeople(dynamo, outputs.TableName)
  for await (const person of exportPeople(cognito, outputs.UserPoolId, restored))
    lines.push(JSON.stringify(person))
  const people = lines.join('\n')
  expect(people).not.toMatch(/password/i)

  await loseEverything()
  for (const email of [account.email, bob.email])
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId: outputs.UserPoolId, Username: email }))
  const carol = await stack().person('carol')
  const carols = client(carol.accessToken)
  const isNew = await completed(carols, await smallPhoto(3), carol.accessToken)
  // Deleted after the backup, and after the loss nobody but this row knows it.
  await dynamo.send(
    new PutCommand({
      TableName: outputs.TableName,
      Item: { pk: `IMAGE#${account.owner}#${unwanted}`, sk: 'IMAGE', state: 'deleted' },
    }),
  )

  const source = { kind: 'backup', backupArn: BackupDetails!.BackupArn! } as const
  const options = { source, overwrite: false, isDryRun: false, run: 'story' }
  const dry = await said(people, { ...options, isDryRun: true })
  expect(dry[0]).toContain('Would restore the table into')
  expect(dry.at(-1)).toBe('Would rebuild the index. Nothing was changed.')
  await expect(
    cognito.send(new AdminGetUserCommand({ UserPoolId: outputs.UserPoolId, Username: account.email })),
  ).rejects.toThrow()

  // Interrupted after the rows, then again after the first person, then run to the end.
  expect(await said(people, options, 1)).toEqual([expect.stringMatching(/^Copied \d+ rows/)])
  await said(people, options, 2)
  const last = await said(people, options)
  expect(last[0]).toMatch(/^Copied 0 rows/)
  expect(last.at(-1)).toMatch(/^Wrote \d+ images to the index/)

  const anybody = client()
  const newPassword = 'another password of alice'
  const { email } = account
  await anybody.resetPassword({ body: { email, code: resetCode, newPassword } })
  const session = await signedIn(anybody.signIn({ body: { email, password: newPassword } }))
  const again = client(session.accessToken)
  expect((await again.getMe()).owner).toBe(account.owner)
  const after = await again.getImage({ path: { id: cat! } })
  const withoutUrls = (image: object) =>
    JSON.parse(JSON.stringify(image).replace(/"url":"[^"]*"/g, '"url":""'))
  expect(withoutUrls(after)).toEqual(withoutUrls(before))
  await eventually(async () => expect(await idsOf(again)).toEqual([...photos].sort()))
  expect(await idsOf(again, { label: 'cat' })).toEqual([cat])
  expect(await idsOf(again, { q: 'minka' })).toEqual([cat])
  expect(await idsOf(client(key))).toEqual([...photos].sort())

  await anybody.resetPassword({ body: { email: bob.email, code: resetCode, newPassword } })
  const bobs = await signedIn(anybody.signIn({ body: { email: bob.email, password: newPassword } }))
  const { items } = await client(bobs.accessToken).listPeople({})
  expect(items.map(({ owner }) => owner).sort()).toEqual([account.owner, bob.owner, carol.owner].sort())
  expect(await idsOf(carols)).toEqual([isNew])

  const rebuild = await openRebuild(dynamo, outputs.TableName, outputs.IndexBucketName)
  const differences: unknown[] = []
  for await (const difference of checkIndex(rebuild)) differences.push(difference)
  expect(differences).toEqual([])
}, 600_000)

test('a point in time becomes a table of its own, and the same one when asked again', async () => {
  const { env, outputs } = stack()
  const tables = new DynamoDBClient(clientConfig(env))
  const source = { kind: 'time', at: new Date() } as const
  const name = await restoreTable(tables, outputs.TableName, source)
  expect(await restoreTable(tables, outputs.TableName, source)).toBe(name)
  const { Table } = await tables.send(new DescribeTableCommand({ TableName: name }))
  expect(Table?.TableStatus).toBe('ACTIVE')
  expect(name).not.toBe(outputs.TableName)
})

test('copies what is missing, and nothing that has expired or was erased since', async () => {
  const { dynamo: client } = stack()
  const [from, to] = ['lost-and-found', 'the-stage']
  await createResultsTable(client, from)
  await createResultsTable(client, to)
  const put = (TableName: string, Item: object) => client.send(new PutCommand({ TableName, Item }))
  const row = (pk: string, sk = 'IMAGE', more = {}) => ({ pk, sk, ...more })
  const imageOf = (owner: string, number: number) =>
    `IMAGE#${owner}#00000000-0000-7000-8000-00000000000${number}`
  const seconds = Math.floor(Date.now() / 1_000)
  const restored = [
    row('OWNER#dora', 'PROFILE', { of: 'the backup' }),
    row(imageOf('dora', 1), 'IMAGE', { state: 'completed', of: 'the backup' }),
    row(imageOf('dora', 1), 'FOUND#1', { expiresAtEpochSeconds: seconds + 3_600 }),
  ]
  const present = row(imageOf('dora', 2), 'IMAGE', { state: 'completed', of: 'the backup' })
  const leftOut = [
    row('OWNER#dora', 'OLD', { expiresAtEpochSeconds: seconds - 1 }),
    row(imageOf('dora', 3), 'IMAGE', { state: 'completed' }),
    row(imageOf('dora', 3), 'FOUND#1'),
    row('OWNER#emil', 'WEBHOOKS'),
    row('KEY#abc', 'SECRET', { owner: 'emil' }),
  ]
  for (const item of [...restored, present, ...leftOut]) await put(from, item)
  const here = [
    { ...present, of: 'now' },
    row(imageOf('dora', 3), 'IMAGE', { state: 'deleted' }),
    row(imageOf('fay', 1), 'IMAGE', { state: 'completed' }),
  ]
  for (const item of here) await put(to, item)
  await createAccountCloser(client, to)('emil', new Date())
  const rowsOf = async (pk: string) =>
    (
      await client.send(
        new QueryCommand({
          TableName: to,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
        }),
      )
    ).Items
  const copy = (overwrite = false, isDryRun = false) =>
    copyRows(
      { client, isClosed: createClosedCheck(client, to), now: () => new Date() },
      { from, to, overwrite, isDryRun },
    )

  const expected = { copied: 3, present: 1, leftOut: 5 }
  expect(await copy(false, true)).toEqual(expected)
  expect(await rowsOf(imageOf('dora', 1))).toEqual([])
  expect(await copy()).toEqual(expected)
  expect(await copy()).toEqual({ copied: 0, present: 4, leftOut: 5 })
  expect(await rowsOf(imageOf('dora', 1))).toEqual([restored[2], restored[1]])
  expect(await rowsOf(imageOf('dora', 2))).toEqual([here[0]])
  expect(await rowsOf(imageOf('dora', 3))).toEqual([here[1]])
  expect(await rowsOf(imageOf('fay', 1))).toEqual([here[2]])
  expect(await rowsOf('KEY#abc')).toEqual([])
  await copy(true)
  expect(await rowsOf(imageOf('dora', 2))).toEqual([present])
}, 60_000)

test('a person is created once, linked to an account without images, and left alone in one with images', async () => {
  const { env, outputs, dynamo } = stack()
  const { UserPoolId } = outputs
  const cognito = new CognitoIdentityProviderClient(clientConfig(env))
  const restored = createRestoredPeople(dynamo, outputs.TableName)
  const deps = { cognito, userPoolId: UserPoolId, restored, hasImages: async () => false }
  const exported = (name: string) => ({
    owner: `the-old-${name}`,
    email: `${name}@example.com`,
    enabled: true,
    isAdministrator: false,
  })
  const userOf = (Username: string) => cognito.send(new AdminGetUserCommand({ UserPoolId, Username }))

  const gina = { ...exported('gina'), enabled: false }
  expect(await restorePerson(deps, gina, true)).toBe('created')
  await expect(userOf(gina.email)).rejects.toThrow()
  expect(await restorePerson(deps, gina, false)).toBe('created')
  expect(await restorePerson(deps, gina, false)).toBe('present')
  expect(await userOf(gina.email)).toMatchObject({ Enabled: false, UserStatus: 'RESET_REQUIRED' })

  // Interrupted after the first of the calls that create a person.
  const harry = exported('harry')
  const UserAttributes = [
    { Name: 'email', Value: harry.email },
    { Name: 'email_verified', Value: 'true' },
  ]
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: harry.email,
      MessageAction: 'SUPPRESS',
      UserAttributes,
    }),
  )
  expect(await restorePerson(deps, harry, false)).toBe('created')
  expect((await userOf(harry.email)).UserStatus).toBe('RESET_REQUIRED')

  const ida = await stack().person('ida')
  const hasImages = async (owner: string) => owner === ida.owner
  expect(await restorePerson({ ...deps, hasImages }, exported('ida'), false)).toBe('other images')
  expect(await restored.ownerOf(ida.owner)).toBe(ida.owner)
  expect(await restorePerson(deps, exported('ida'), false)).toBe('linked')
  expect(await restored.ownerOf(ida.owner)).toBe('the-old-ida')
  await restored.unlink('the-old-ida')
  expect(await restored.ownerOf(ida.owner)).toBe(ida.owner)
  expect(await restored.userNameOf('the-old-ida')).toBeUndefined()
}, 60_000)
