// Code of CloudFront Functions (cloudfront-js-2.0). They have no imports and at most 1 ms, so each is self-contained.

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
 * Browsers write Accept in hundreds of ways, and each would be a separate copy in the cache. Reduces the header to
 * what decides the format (lambdas/signed-urls/negotiate-format.ts); a URL that names its format has one copy.
 */
export const acceptNormaliser = `
function handler(event) {
  const request = event.request
  const header = request.headers.accept
  const values = header ? (header.multiValue || [header]).map((each) => each.value) : []
  const accept = values.join(',').toLowerCase().split(',')
  const names = (type) => accept.some((range) => {
    const parts = range.split(';').map((part) => part.trim())
    return parts[0] === type && !parts.slice(1).some((part) => /^q=0(\\.0*)?$/.test(part))
  })
  const shown = request.uri.endsWith('.auto') ? ['image/avif', 'image/webp'].filter(names) : []
  request.headers.accept = { value: shown.length > 0 ? shown.join(',') : '*/*' }
  return request
}
`
