import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { S3Client } from '@aws-sdk/client-s3'
import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { retryWriteConflicts } from './dynamo/retry-write-conflicts.ts'
import { waitingWhileThrottled } from './throttling.ts'

/**
 * A hanging call must end well before the function does, so that its record is handed back instead of being cut off.
 * The SDK retries three times with jittered back-off; if the service throttles, calls wait longer (throttling.ts).
 */
const requestHandler = {
  connectionTimeout: 2_000,
  requestTimeout: 10_000,
  // Without this, the SDK only logs a warning about a slow request and keeps waiting.
  throwOnRequestTimeout: true,
}

export const createS3 = () =>
  waitingWhileThrottled(
    new S3Client({
      requestHandler,
      // Otherwise a presigned PUT would require a CRC32 that the client was never told about.
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

/** Uses the configured endpoint, not the host in the queue URL, so that a local run can never call AWS. */
export const createSqs = () =>
  waitingWhileThrottled(new SQSClient({ requestHandler, useQueueUrlAsEndpoint: false }))

export const createLambda = () => waitingWhileThrottled(new LambdaClient({ requestHandler }))

export const createStepFunctions = () => waitingWhileThrottled(new SFNClient({ requestHandler }))

/** It usually answers within two seconds. */
export const createRekognition = () =>
  new RekognitionClient({
    requestHandler: { ...requestHandler, requestTimeout: 5_000 },
    retryMode: 'standard',
    maxAttempts: 3,
  })
