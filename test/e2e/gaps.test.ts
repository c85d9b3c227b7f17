import { ApiGatewayV2Client, GetApiCommand } from '@aws-sdk/client-apigatewayv2'
import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourceCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation'
import { DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda'
import { GetBucketLifecycleConfigurationCommand, S3Client } from '@aws-sdk/client-s3'
import { describe, expect, test } from 'vitest'
import { clientConfig } from '../../local/client-environment.ts'
import { closeGaps, gaps } from '../../local/gaps/close-gaps.ts'
import { useEmulator } from './support/emulator.ts'

type ClientConfig = ReturnType<typeof clientConfig>

interface GapCase {
  resource: { Type: string; Properties: Record<string, unknown> }
  others?: Record<string, unknown>
  /** Whether the emulator has what the template asks for. */
  isInForce(physicalId: string, config: ClientConfig): Promise<boolean>
}

const role = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    },
  },
}

const cases: Record<string, GapCase> = {
  'dynamodb-time-to-live': {
    resource: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    },
    async isInForce(TableName, config) {
      const client = new DynamoDBClient(config)
      const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }))
      return TimeToLiveDescription?.AttributeName === 'expiresAt'
    },
  },
  'function-api-url': {
    resource: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'gaps-api-url',
        Runtime: 'nodejs20.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: 'exports.handler = async () => {}' },
        Environment: { Variables: { API_URL: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } } },
      },
    },
    others: {
      Role: role,
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'gaps-url', ProtocolType: 'HTTP' } },
    },
    async isInForce(FunctionName, config) {
      const { Environment } = await new LambdaClient(config).send(
        new GetFunctionConfigurationCommand({ FunctionName }),
      )
      return new URL(Environment!.Variables!.API_URL!).hostname === '127.0.0.1'
    },
  },
  'http-api-cors': {
    resource: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: 'gaps',
        ProtocolType: 'HTTP',
        CorsConfiguration: { AllowOrigins: ['https://photos.example'], AllowMethods: ['POST'], MaxAge: 60 },
      },
    },
    async isInForce(ApiId, config) {
      const { CorsConfiguration } = await new ApiGatewayV2Client(config).send(new GetApiCommand({ ApiId }))
      return CorsConfiguration?.AllowOrigins?.[0] === 'https://photos.example'
    },
  },
  'lambda-reserved-concurrency': {
    resource: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Code: { ZipFile: 'exports.handler = async () => 1' },
        ReservedConcurrentExecutions: 3,
      },
    },
    others: { Role: role },
    async isInForce(FunctionName, config) {
      const client = new LambdaClient(config)
      const { ReservedConcurrentExecutions } = await client.send(
        new GetFunctionConcurrencyCommand({ FunctionName }),
      )
      return ReservedConcurrentExecutions === 3
    },
  },
  's3-lifecycle': {
    resource: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        LifecycleConfiguration: {
          Rules: [
            { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
            { Status: 'Enabled', Prefix: 'slots/', NoncurrentVersionExpiration: { NoncurrentDays: 7 } },
            { Status: 'Enabled', ExpiredObjectDeleteMarker: true },
          ],
        },
      },
    },
    async isInForce(Bucket, config) {
      const client = new S3Client({ ...config, forcePathStyle: true })
      const { Rules } = await client
        .send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
        .catch(() => ({ Rules: undefined }))
      return Rules?.length === 3 && Rules[1]?.NoncurrentVersionExpiration?.NoncurrentDays === 7
    },
  },
}

describe('gaps of the emulator', () => {
  const emulator = useEmulator()

  test('each has a test here', () => {
    expect(Object.keys(cases).sort()).toEqual(gaps.map(({ name }) => name).sort())
  })

  test.each(Object.entries(cases))('%s is still there, and is closed', async (name, gapCase) => {
    const { env } = emulator()
    const config = clientConfig(env)
    const physicalId = await deployTemplate(name, gapCase, config)

    if (await gapCase.isInForce(physicalId, config)) {
      throw new Error(`${name} is fixed upstream: delete local/gaps/${name}.ts and its case here`)
    }
    expect(await closeGaps({ env, stackNames: [name] })).toEqual([name])
    expect(await gapCase.isInForce(physicalId, config)).toBe(true)
    // Every start closes them again, even if the stack was not updated.
    await closeGaps({ env, stackNames: [name] })
    expect(await gapCase.isInForce(physicalId, config)).toBe(true)
  })
})

/** By CloudFormation itself, without the CDK, so that only the emulator's behaviour shows. */
async function deployTemplate(
  StackName: string,
  { resource, others }: GapCase,
  config: ClientConfig,
): Promise<string> {
  const client = new CloudFormationClient(config)
  const TemplateBody = JSON.stringify({ Resources: { Subject: resource, ...others } })
  await client.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_IAM'] }))
  await waitUntilStackCreateComplete({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { StackName })
  const request = { StackName, LogicalResourceId: 'Subject' }
  const { StackResourceDetail } = await client.send(new DescribeStackResourceCommand(request))
  return StackResourceDetail?.PhysicalResourceId ?? ''
}
