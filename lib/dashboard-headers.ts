/** Origins besides their own that pages of the dashboard may load pictures from and send requests to. */
export interface DashboardOrigins {
  /** The buckets, such as https://bucket.s3.eu-central-1.amazonaws.com: presigned URLs point there. */
  readonly buckets: readonly string[]
  /** The API, if it has another host than the pages. @default - the same host */
  readonly api?: string
}

/**
 * Forbids inline scripts and styles, plugins and frames, so that injected content can neither load nor send anything.
 */
export function contentSecurityPolicy({ buckets, api }: DashboardOrigins): string {
  const pictures = ["'self'", 'blob:', 'data:', ...buckets, ...(api ? [api] : [])]
  const requests = ["'self'", ...buckets, ...(api ? [api] : [])]
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${pictures.join(' ')}`,
    `connect-src ${requests.join(' ')}`,
    "worker-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/** Two years: browsers require this to list a site as HTTPS only. They ignore the header over HTTP. */
export const strictTransportSeconds = 63_072_000

/** Browser features that a gallery never needs. */
export const permissionsPolicy = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/** Headers of every file of the dashboard. CloudFront and the local server send the same ones. */
export const dashboardHeaders = (origins: DashboardOrigins): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(origins),
  'strict-transport-security': `max-age=${strictTransportSeconds}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': permissionsPolicy,
  'cross-origin-opener-policy': 'same-origin',
})

/** File names in this folder contain a hash of the content (Vite), so the files never change. */
export const immutableFolder = 'assets/'

export const cacheControl = {
  immutable: 'public, max-age=31536000, immutable',
  revalidated: 'no-cache',
} as const

/** The file for a path of the site: pages of the dashboard have no dot in their last part, files have one. */
export const fileOfPath = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).includes('.') ? path.slice(1) : 'index.html'

/** config.json beside index.html, which pages read before anything else. */
export interface DashboardConfig {
  /** The URL of the API; empty: the host of the pages. */
  readonly apiUrl: string
  readonly stage: string
  /** Whether anybody may open an account. */
  readonly signUp: boolean
  /** Whether an account opens with one click: the page gets its credentials from `demoAccountPath`. Only on a developer's machine. */
  readonly demo?: boolean
}

/** Where the server of the pages tells them, and nobody else, the account that opens with one click. */
export const demoAccountPath = '/demo-account.json'
