import { viewerAddressHeader } from '../lambdas/api/cdn-headers.ts'

// Code of CloudFront Functions (cloudfront-js-2.0). They have no imports and at most 1 ms, so each is self-contained.

/**
 * Tells the API who calls. The header overwrites what the viewer may have sent under this name. It is not CloudFront's
 * own CloudFront-Viewer-Address: a policy that adds that header also forwards Host, which API Gateway refuses.
 */
const viewerAddress = `request.headers['${viewerAddressHeader}'] = { value: event.viewer.ip }`

/** For calls of the API. */
export const apiRequests = `
function handler(event) {
  const request = event.request
  ${viewerAddress}
  return request
}
`

/** Serves index.html for every page; a path whose last part has a dot is a file. Same rule as `fileOfPath`. */
export const pageRewriter = `
function handler(event) {
  const request = event.request
  const last = request.uri.slice(request.uri.lastIndexOf('/') + 1)
  if (!last.includes('.')) request.uri = '/index.html'
  return request
}
`

/**
 * Keeps one copy of each picture in the cache. Browsers write Accept in hundreds of ways: the header is reduced to what
 * decides the format (lambdas/signed-urls/negotiate-format.ts), and a URL that names its format has one copy. A URL that
 * writes a character as "%72" is refused: API Gateway decodes it before anybody can check its signature, so that every
 * spelling would be valid, and be a copy of its own. Signed URLs need no "%" (lambdas/signed-urls/read-url-steps.ts).
 */
export const pictureRequests = `
function handler(event) {
  const request = event.request
  if (request.uri.includes('%')) return {
    statusCode: 403,
    statusDescription: 'Forbidden',
    headers: { 'content-type': { value: 'application/problem+json' }, 'cache-control': { value: 'no-store' } },
    body: JSON.stringify({
      type: 'urn:image-intelligence:error:INVALID_SIGNATURE',
      title: 'The signature of this URL is missing or wrong, or its key does not work any more. Sign the URL again.',
      status: 403,
      code: 'INVALID_SIGNATURE',
      detail: 'Expected a signed URL exactly as it was signed; received one with percent-encoded characters.',
    }),
  }
  const header = request.headers.accept
  const values = header ? (header.multiValue || [header]).map((each) => each.value) : []
  const accept = values.join(',').toLowerCase().split(',')
  const names = (type) => accept.some((range) => {
    const parts = range.split(';').map((part) => part.trim())
    return parts[0] === type && !parts.slice(1).some((part) => /^q=0(\\.0*)?$/.test(part))
  })
  const shown = request.uri.endsWith('.auto') ? ['image/avif', 'image/webp'].filter(names) : []
  request.headers.accept = { value: shown.length > 0 ? shown.join(',') : '*/*' }
  ${viewerAddress}
  return request
}
`
