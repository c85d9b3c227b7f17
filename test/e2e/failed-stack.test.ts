import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { beforeEach, expect, test } from 'vitest'
import { clientConfig } from '../../local/client-environment.ts'
import { findStack } from '../../local/find-stack.ts'
import { removeFailedStacks } from '../../local/remove-failed-stacks.ts'
import { useEmulator } from './support/emulator.ts'

const emulator = useEmulator()
let client: CloudFormationClient
beforeEach(() => {
  client = new CloudFormationClient(clientConfig(emulator().env))
})

const remove = () => removeFailedStacks(client, 'image-intelligence-', '-local')
const statusOf = async (name: string) => (await findStack(client, name))?.StackStatus

async function create(name: string, bucket: string): Promise<void> {
  const resources = { Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: bucket } } }
  await client.send(
    new CreateStackCommand({ StackName: name, TemplateBody: JSON.stringify({ Resources: resources }) }),
  )
  const wait = { client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }
  await waitUntilStackCreateComplete(wait, { StackName: name }).catch(() => {})
}

test('a stack whose creation failed is deleted; a complete one and those of others stay', async () => {
  const s3 = new S3Client({ ...clientConfig(emulator().env), forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: 'taken' }))
  await create('image-intelligence-local', 'taken')
  await create('image-intelligence-edge-local', 'free')
  await create('something-else', 'taken')
  expect(await statusOf('image-intelligence-local')).toBe('ROLLBACK_COMPLETE')
  expect(await statusOf('something-else')).toBe('ROLLBACK_COMPLETE')

  await remove()
  expect(await statusOf('image-intelligence-local')).toBeUndefined()
  expect(await statusOf('image-intelligence-edge-local')).toBe('CREATE_COMPLETE')
  expect(await statusOf('something-else')).toBe('ROLLBACK_COMPLETE')

  await create('image-intelligence-local', 'not-taken')
  expect(await statusOf('image-intelligence-local')).toBe('CREATE_COMPLETE')
})
