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
  PutObjectTagging: 's3:PutObjectTagging',
  UploadPart: 's3:PutObject',
}

/** Reading or deleting a version is a separate action. */
const ofVersion: Record<string, string> = {
  's3:DeleteObject': 's3:DeleteObjectVersion',
  's3:GetObject': 's3:GetObjectVersion',
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** Replaces the ids of owners and images in keys, so that only the form is compared. */
const object = (bucket: string, key: string): Need['resource'] => ({
  type: 'bucket',
  name: bucket,
  path: `/${key.replace(uuid, 'id')}`,
})

const unescapeXml = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/** The objects in the XML of DeleteObjects. */
function deletedObjects(bucket: string, body: Buffer | undefined): Need[] {
  return [...String(body).matchAll(/<Object>(.*?)<\/Object>/gs)].map(([, entry = '']) => {
    const key = /<Key>(.*?)<\/Key>/s.exec(entry)?.[1] ?? ''
    const action = entry.includes('<VersionId>') ? 's3:DeleteObjectVersion' : 's3:DeleteObject'
    return { action, resource: object(bucket, unescapeXml(key)) }
  })
}

/** A copy reads its source and writes its target. To copy tags takes more. */
function copyNeeds(target: Need['resource'], headers: AwsRequest['headers']): Need[] {
  if (headers['x-amz-tagging-directive'] !== 'REPLACE') return []
  const [source = '', version] = String(headers['x-amz-copy-source']).split('?')
  const [bucket = '', ...key] = decodeURIComponent(source).replace(/^\//, '').split('/')
  return [
    { action: version ? 's3:GetObjectVersion' : 's3:GetObject', resource: object(bucket, key.join('/')) },
    { action: 's3:PutObject', resource: target },
  ]
}

/** @returns undefined for an unknown call */
export function s3Needs({ operation, path, headers, body }: AwsRequest): Need[] {
  const { pathname, searchParams } = new URL(path, 'http://s3')
  const [bucket = '', ...rest] = decodeURIComponent(pathname).slice(1).split('/')
  const key = rest.join('/')
  if (operation === 'DeleteObjects') return deletedObjects(bucket, body)
  if (operation === 'CopyObject') return copyNeeds(object(bucket, key), headers)
  const action = actions[operation]
  // Each of these headers needs a further permission: an access list, tags, the copied object.
  const asksForMore = ['x-amz-acl', 'x-amz-tagging', 'x-amz-copy-source'].some((name) => headers[name])
  if (!action || asksForMore) return []
  if (key === '') return [{ action, resource: { type: 'bucket', name: bucket } }]
  const version = searchParams.has('versionId') ? ofVersion[action] : undefined
  return [{ action: version ?? action, resource: object(bucket, key) }]
}

/**
 * Permissions that only the response shows to be needed: without ListBucket, S3 reports a missing object as "access
 * denied" rather than missing.
 */
export function needsOfAnswer({ operation, path }: AwsRequest, status: number): Need[] {
  if (status !== 404 || !['GetObject', 'HeadObject'].includes(operation)) return []
  const [bucket = ''] = new URL(path, 'http://s3').pathname.slice(1).split('/')
  return [{ action: 's3:ListBucket', resource: { type: 'bucket', name: decodeURIComponent(bucket) } }]
}
