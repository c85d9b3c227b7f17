import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { retryWriteConflicts } from './dynamo/retry-write-conflicts.ts'
import { waitingWhileThrottled } from './throttling.ts'

/**
 * A hanging call must end well before the function does, so that its record is handed back and not cut off. The SDK
 * itself retries three times with jittered back-off; while a service throttles, calls wait longer.
 */
const requestHandler = {
  connectionTimeout: 2_000,
  requestTimeout: 10_000,
  // Without it the SDK only warns about a request that takes too long, and keeps waiting.
  throwOnRequestTimeout: true,
}

export const createS3 = () =>
  waitingWhileThrottled(
    new S3Client({
      requestHandler,
      // A presigned PUT must not require a CRC32 from a client that was never told about it.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  )

export const createDynamo = (): DynamoDBClient =>
  retryWriteConflicts(waitingWhileThrottled(new DynamoDBClient({ requestHandler })))

export const createDocumentDynamo = () =>
  DynamoDBDocumentClient.from(createDynamo(), {
    marshallOptions: { removeUndefinedValues: true },
  })

export const createCognito = () => new CognitoIdentityProviderClient({ requestHandler })

export const createEventBridge = () => waitingWhileThrottled(new EventBridgeClient({ requestHandler }))

/** Follows the endpoint, not the queue URL: no call of a local run may ever reach AWS. */
export const createSqs = () =>
  waitingWhileThrottled(new SQSClient({ requestHandler, useQueueUrlAsEndpoint: false }))

/** It usually answers within two seconds. */
export const createRekognition = () =>
  new RekognitionClient({
    requestHandler: { ...requestHandler, requestTimeout: 5_000 },
    retryMode: 'standard',
    maxAttempts: 3,
  })
