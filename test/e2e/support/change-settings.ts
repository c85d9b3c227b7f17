import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  CloudFormationClient,
  UpdateStackCommand,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation'
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { clientConfig } from '../../../local/client-environment.ts'
import type { Deployed } from '../../../local/deploy.ts'
import { findStack } from '../../../local/find-stack.ts'
import { closeGaps } from '../../../local/gaps/close-gaps.ts'

interface Assets {
  files: Record<
    string,
    {
      source: { path: string; packaging: 'file' | 'zip' }
      destinations: Record<string, { bucketName: string; objectKey: string }>
    }
  >
}

const maxSeconds = 120

/**
 * Changes the settings of a deployed stack by CloudFormation itself: starting the CDK CLI would take eight seconds of
 * processor time.
 * @param assembly made with the new settings
 * @returns undefined, without changing anything, if the settings need code that has not been uploaded
 */
export async function changeSettings(
  env: Record<string, string>,
  { stackNames, outputs }: Pick<Deployed, 'stackNames' | 'outputs'>,
  assembly: string,
): Promise<Pick<Deployed, 'stackNames' | 'outputs'> | undefined> {
  const [StackName = ''] = stackNames
  const s3 = new S3Client(clientConfig(env))
  const client = new CloudFormationClient(clientConfig(env))
  const stack = await findStack(client, StackName)
  const [, region = '', account = ''] =
    /^arn:aws:cloudformation:([^:]+):(\d+):/.exec(stack?.StackId ?? '') ?? []
  const { files }: Assets = JSON.parse(await readFile(join(assembly, 'Core.assets.json'), 'utf8'))
  let template: { Bucket: string; Key: string } | undefined
  for (const { source, destinations } of Object.values(files)) {
    const [{ bucketName, objectKey: Key }] = Object.values(destinations) as [
      { bucketName: string; objectKey: string },
    ]
    const Bucket = bucketName.replace(`\${AWS::AccountId}`, account).replace(`\${AWS::Region}`, region)
    if (source.path === 'Core.template.json') template = { Bucket, Key }
    else if (!(await s3.send(new HeadObjectCommand({ Bucket, Key })).catch(() => undefined))) return undefined
  }
  if (!template)
    throw new Error(`Expected Core.template.json among the assets of ${assembly} but it is not there`)

  const Body = await readFile(join(assembly, 'Core.template.json'))
  await s3.send(new PutObjectCommand({ ...template, Body }))
  const TemplateURL = `https://s3.${region}.amazonaws.com/${template.Bucket}/${template.Key}`
  await client.send(
    new UpdateStackCommand({ StackName, TemplateURL, Capabilities: ['CAPABILITY_NAMED_IAM'] }),
  )
  await waitUntilStackUpdateComplete(
    { client, maxWaitTime: maxSeconds, minDelay: 0.2, maxDelay: 0.5 },
    { StackName },
  )
  await closeGaps({ env, stackNames })
  const { Outputs = [] } = (await findStack(client, StackName)) ?? {}
  const changed = Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])
  return { stackNames, outputs: { ...Object.fromEntries(changed), ApiUrl: outputs.ApiUrl! } }
}
