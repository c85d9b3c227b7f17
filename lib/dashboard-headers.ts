/** Where pages of the dashboard may load pictures from and send requests to, besides their own host. */
export interface DashboardOrigins {
  /** Of the buckets, such as https://bucket.s3.eu-central-1.amazonaws.com: presigned URLs lead there. */
  readonly buckets: readonly string[]
  /** Of the API, where it has another host than the pages. @default - the same host */
  readonly api?: string
}

/** No inline script or style, no plugin, no frame: what gets into a page by a fault in it can load and send nothing. */
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

/** Two years, which browsers ask for before they list a site as HTTPS only. They heed it over HTTPS alone. */
export const strictTransportSeconds = 63_072_000

/** What a gallery never asks for. */
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

/** Headers of every file of the dashboard, as CloudFront sends them. The local server sends the same. */
export const dashboardHeaders = (origins: DashboardOrigins): Readonly<Record<string, string>> => ({
  'content-security-policy': contentSecurityPolicy(origins),
  'strict-transport-security': `max-age=${strictTransportSeconds}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': permissionsPolicy,
  'cross-origin-opener-policy': 'same-origin',
})

/** Their names hold a hash of what is in them (Vite): they never change. */
export const immutableFolder = 'assets/'

export const cacheControl = {
  immutable: 'public, max-age=31536000, immutable',
  revalidated: 'no-cache',
} as const

/** @param path below the root, such as `assets/index-B1x2.js` or `index.html` */
export const cacheControlOf = (path: string): string =>
  path.startsWith(immutableFolder) ? cacheControl.immutable : cacheControl.revalidated

/** The file that answers a path of the site: pages of the dashboard have no dot in their last part, and files have. */
export const fileOfPath = (path: string): string =>
  path.slice(path.lastIndexOf('/') + 1).includes('.') ? path.slice(1) : 'index.html'

/** What pages read before they do anything: config.json beside index.html. */
export interface DashboardConfig {
  /** Where the API is; empty: at the host of the pages. */
  readonly apiUrl: string
  readonly stage: string
  /** Whether anybody may open an account. */
  readonly signUp: boolean
  /** An account that one click opens. Only ever on a developer's machine, where it opens nothing else. */
  readonly demo?: { readonly email: string; readonly password: string }
}
