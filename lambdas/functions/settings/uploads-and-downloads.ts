import { flag, whole } from '../text-values.ts'
import { setting } from './setting.ts'

// The name of each is the name in cdk.json.

export const maxUploadBytes = setting({
  variable: 'MAX_UPLOAD_BYTES',
  schema: () => whole(1, 5_000_000_000),
  usual: 50 * 1024 * 1024,
  description: 'Largest file that can be uploaded, in bytes',
})

// A presigned URL stops working when the credentials that signed it expire; those of a function last hours, not days.
export const uploadExpirySeconds = setting({
  variable: 'UPLOAD_EXPIRY_SECONDS',
  schema: () => whole(60, 3_600),
  usual: 900,
  description: 'How long an upload slot stays open, in seconds',
})

export const fetchTimeoutSeconds = setting({
  variable: 'FETCH_TIMEOUT_SECONDS',
  schema: () => whole(1, 300),
  usual: 60,
  description:
    'Time for one attempt to fetch a photo from a URL, from resolving the host name to the last byte, in seconds',
})

export const fetchAllowPrivateAddresses = setting({
  variable: 'FETCH_ALLOW_PRIVATE_ADDRESSES',
  schema: flag,
  usual: false,
  description:
    'Fetch photos by http, on any port and in private networks too. For development on a laptop, never for a deployment',
})

export const downloadExpirySeconds = setting({
  variable: 'DOWNLOAD_EXPIRY_SECONDS',
  schema: () => whole(60, 3_600),
  usual: 900,
  description:
    'How long a presigned download URL works, in seconds. The URL of a rendition stays the same for half of this time, and then still works for the other half',
})

export const expiredRowRetentionDays = setting({
  variable: 'EXPIRED_ROW_RETENTION_DAYS',
  schema: () => whole(1, 3_650),
  usual: 30,
  description:
    'How long rows of expired slots are kept before DynamoDB deletes them, in days (rows of deleted images: 30)',
})
