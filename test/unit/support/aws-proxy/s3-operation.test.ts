import { expect, test } from 'vitest'
import { s3Operation } from '../../../support/aws-proxy/s3-operation.ts'

test.each([
  ['GET', '/bucket/key?x-id=GetObject', {}, 'GetObject'],
  ['GET', '/bucket/a/b%20c.jpg?versionId=1', {}, 'GetObject'],
  ['HEAD', '/bucket/key', {}, 'HeadObject'],
  ['PUT', '/bucket/key', {}, 'PutObject'],
  ['PUT', '/bucket/key', { 'x-amz-copy-source': '/bucket/other' }, 'CopyObject'],
  ['PUT', '/bucket/key?partNumber=1&uploadId=x', {}, 'UploadPart'],
  ['DELETE', '/bucket/key?versionId=1', {}, 'DeleteObject'],
  ['POST', '/bucket?delete', {}, 'DeleteObjects'],
  ['POST', '/bucket/?delete=', {}, 'DeleteObjects'],
  ['GET', '/bucket?list-type=2&prefix=a', {}, 'ListObjectsV2'],
  ['GET', '/bucket?versions&prefix=a', {}, 'ListObjectVersions'],
  ['HEAD', '/bucket', {}, 'HeadBucket'],
  ['GET', '/', {}, 'ListBuckets'],
])('%s %s is %s', (method, path, headers, operation) => {
  expect(s3Operation(method, path, headers)).toBe(operation)
})
