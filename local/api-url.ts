/**
 * The base URL at which a client reaches the HTTP API of a stack. Only this file knows an emulator's own paths.
 *
 * MiniStack and LocalStack report `http://<id>.execute-api.<host>`, a name that few resolvers know; both also serve
 * `/_aws/execute-api/<id>/<stage>` on the endpoint itself. On AWS, the reported URL is the right one.
 */
export function apiBaseUrl(reportedUrl: string, endpoint: string | undefined, stage = '$default'): string {
  if (!endpoint) return reportedUrl.replace(/\/$/, '')
  const apiId = /^https?:\/\/([a-z0-9]+)\.execute-api\./.exec(reportedUrl)?.[1]
  if (!apiId) throw new Error(`Expected the URL of an HTTP API; received ${reportedUrl}`)
  return `${endpoint.replace(/\/$/, '')}/_aws/execute-api/${apiId}/${stage}`
}
