import type { AwsRequest } from '../aws-proxy/aws-request.ts'
import type { Need } from './read-call.ts'

const actions: Record<string, string> = {
  AbortMultipartUpload: 's3:AbortMultipartUpload',
  CompleteMultipartUpload: 's3:PutObject',
  CreateMultipartUpload: 's3:PutObject',
  DeleteObject: 's3:DeleteObject',
  GetObject: 's3:GetObject',
  HeadBucket: 's3:ListBucket',
  HeadObject: 's3:GetObject',
  ListMultipartUploads: 's3:ListBucketMultipartUploads',
  ListObjectsV2: 's3:ListBucket',
  ListObjectVersions: 's3:ListBucketVersions',
  ListParts: 's3:ListMultipartUploadParts',
  PutObject: 's3:PutObject',
  UploadPart: 's3:PutObject',
}

/** Reading or deleting one version is an action of its own. */
const ofVersion: Record<string, string> = {
  's3:DeleteObject': 's3:DeleteObjectVersion',
  's3:GetObject': 's3:GetObjectVersion',
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** Keys differ in the ids of owners and images; what is compared is their form. */
const object = (bucket: string, key: string): Need['resource'] => ({
  type: 'bucket',
  name: bucket,
  path: `/${key.replace(uuid, 'id')}`,
})

const unescapeXml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** The objects that the XML of DeleteObjects names. */
function deletedObjects(bucket: string, body: Buffer | undefined): Need[] {
  return [...String(body).matchAll(/<Object>(.*?)<\/Object>/gs)].map(([, entry = '']) => {
    const key = /<Key>(.*?)<\/Key>/s.exec(entry)?.[1] ?? ''
    const action = entry.includes('<VersionId>') ? 's3:DeleteObjectVersion' : 's3:DeleteObject'
    return { action, resource: object(bucket, unescapeXml(key)) }
  })
}

/** @returns nothing for a call that is not known here */
export function s3Needs({ operation, path, headers, body }: AwsRequest): Need[] {
  const { pathname, searchParams } = new URL(path, 'http://s3')
  const [bucket = '', ...rest] = decodeURIComponent(pathname).slice(1).split('/')
  const key = rest.join('/')
  if (operation === 'DeleteObjects') return deletedObjects(bucket, body)
  const action = actions[operation]
  // Each asks for a permission more: an access list, tags, the object that is copied.
  const asksForMore = ['x-amz-acl', 'x-amz-tagging', 'x-amz-copy-source'].some((name) => headers[name])
  if (!action || asksForMore) return []
  if (key === '') return [{ action, resource: { type: 'bucket', name: bucket } }]
  const version = searchParams.has('versionId') ? ofVersion[action] : undefined
  return [{ action: version ?? action, resource: object(bucket, key) }]
}

/**
 * What the answer shows to be needed: to whom may not list the bucket, S3 says of a missing object that access to it is
 * denied, and not that it is missing.
 */
export function needsOfAnswer({ operation, path }: AwsRequest, status: number): Need[] {
  if (status !== 404 || !['GetObject', 'HeadObject'].includes(operation)) return []
  const [bucket = ''] = new URL(path, 'http://s3').pathname.slice(1).split('/')
  return [{ action: 's3:ListBucket', resource: { type: 'bucket', name: decodeURIComponent(bucket) } }]
}
