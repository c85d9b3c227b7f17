/**
 * The base URL at which a client reaches the HTTP API of a stack. The one place that knows an emulator's own paths.
 *
 * MiniStack and LocalStack report `http://<id>.execute-api.<host>`, a name that few resolvers know; both also serve
 * `/_aws/execute-api/<id>/<stage>` on the endpoint itself. On AWS the reported URL is the right one.
 */
export function apiBaseUrl(reportedUrl: string, endpoint: string | undefined, stage = '$default'): string {
  const { hostname, origin, pathname } = new URL(reportedUrl)
  if (!endpoint || hostname.endsWith('.amazonaws.com')) return (origin + pathname).replace(/\/$/, '')
  const [apiId, label] = hostname.split('.')
  if (label !== 'execute-api') {
    throw new Error(`Expected the URL of an HTTP API on an emulator but received ${reportedUrl}`)
  }
  return `${endpoint.replace(/\/$/, '')}/_aws/execute-api/${apiId}/${stage}`
}
