import {
  ImageTooLargeException,
  InvalidParameterException,
  ProvisionedThroughputExceededException,
  RekognitionServiceException,
  ThrottlingException,
} from '@aws-sdk/client-rekognition'
import { describe, expect, test } from 'vitest'
import { ProviderFault } from '../../../../../lambdas/vision/provider-fault.ts'
import { providerFaultOf } from '../../../../../lambdas/vision/rekognition/aws/provider-fault-of.ts'

const $metadata = (httpStatusCode?: number) => ({ httpStatusCode, attempts: 3 })
const message = 'Rate exceeded, access denied, image too large'
const modelled = { message, $metadata: $metadata(400) }
const unmodelled = (name: string, status: number) =>
  new RekognitionServiceException({ name, message, $fault: 'client', $metadata: $metadata(status) })

describe('an error of the SDK', () => {
  test.each([
    [new ThrottlingException(modelled), 'throttled'],
    [new ProvisionedThroughputExceededException(modelled), 'throttled'],
    [new ImageTooLargeException(modelled), 'unsuitable-image'],
    [new InvalidParameterException(modelled), 'unsuitable-image'],
    [unmodelled('ExpiredTokenException', 400), 'denied'],
    [unmodelled('UnrecognizedClientException', 400), 'denied'],
    [unmodelled('SomethingNew', 403), 'denied'],
    [unmodelled('SomethingNew', 429), 'throttled'],
    [unmodelled('SomethingNew', 413), 'unsuitable-image'],
    [unmodelled('SomethingNew', 503), 'unavailable'],
    [unmodelled('SomethingNew', 400), 'bad-answer'],
    [
      Object.assign(new Error(message), { name: 'CredentialsProviderError', $metadata: $metadata() }),
      'denied',
    ],
    [Object.assign(new Error(message), { name: 'TimeoutError' }), 'unavailable'],
    [Object.assign(new Error(message), { code: 'ENOTFOUND', $metadata: $metadata() }), 'unavailable'],
  ])('%p becomes a fault by its class and status, whatever its message says: %s', (error, kind) => {
    const fault = providerFaultOf(error)
    expect(fault).toBeInstanceOf(ProviderFault)
    expect(fault).toMatchObject({ kind, cause: error })
  })
})

test('a fault stays the same fault', () => {
  const fault = new ProviderFault('bad-answer', 'no')
  expect(providerFaultOf(fault)).toBe(fault)
})
