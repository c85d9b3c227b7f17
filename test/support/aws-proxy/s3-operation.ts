import type { IncomingHttpHeaders } from 'node:http'

/** Operations with the same method that a query parameter distinguishes. */
const bySubresource: Record<string, Record<string, string>> = {
  GET: {
    uploads: 'ListMultipartUploads',
    versions: 'ListObjectVersions',
    versioning: 'GetBucketVersioning',
    location: 'GetBucketLocation',
    policy: 'GetBucketPolicy',
    tagging: 'GetObjectTagging',
    uploadId: 'ListParts',
  },
  PUT: { partNumber: 'UploadPart', tagging: 'PutObjectTagging' },
  POST: { delete: 'DeleteObjects', uploads: 'CreateMultipartUpload', uploadId: 'CompleteMultipartUpload' },
  DELETE: { uploadId: 'AbortMultipartUpload' },
}

const ofObject: Record<string, string> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
  POST: 'PostObject',
}

const ofBucket: Record<string, string> = {
  GET: 'ListObjectsV2',
  HEAD: 'HeadBucket',
  PUT: 'CreateBucket',
  DELETE: 'DeleteBucket',
}

/**
 * S3 requests do not name their operation; method, path and query determine it (path-style URLs). The SDK adds `x-id`
 * to some of them.
 */
export function s3Operation(method: string, path: string, headers: IncomingHttpHeaders): string {
  const { pathname, searchParams } = new URL(path, 'http://s3')
  const named = searchParams.get('x-id')
  if (named) return named
  const subresource = Object.entries(bySubresource[method] ?? {}).find(([name]) => searchParams.has(name))
  if (subresource) return subresource[1]
  const [bucket = '', ...key] = pathname.slice(1).split('/')
  if (bucket === '') return 'ListBuckets'
  if (key.join('/') === '') return ofBucket[method] ?? ''
  if (method === 'PUT' && headers['x-amz-copy-source'] !== undefined) return 'CopyObject'
  return ofObject[method] ?? ''
}
