/** What the functions have logged since a given time. */
export interface FunctionLogs {
  readonly invocations: Record<string, number>
  readonly bytes: Record<string, number>
  /** Custom metrics, as `<service> <name>`. */
  readonly metrics: string[]
}

interface LogEvent {
  message: string
}

/** Calls the Logs API. The emulator checks no signature, and a single call is not worth a client of the SDK. */
async function askLogs<T>(endpoint: string, operation: string, body: object): Promise<T> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `Logs_20140328.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/logs/aws4_request',
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${operation} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

async function eventsOf(endpoint: string, logGroupName: string, startTime: number): Promise<string[]> {
  const messages: string[] = []
  let nextToken: string | undefined
  do {
    const page = await askLogs<{ events: LogEvent[]; nextToken?: string }>(endpoint, 'FilterLogEvents', {
      logGroupName,
      startTime,
      nextToken,
    })
    messages.push(...page.events.map(({ message }) => message))
    nextToken = page.nextToken
  } while (nextToken)
  return messages
}

/**
 * The names in Powertools' embedded metrics: `_aws.CloudWatchMetrics[].Metrics[].Name`, with the service beside `_aws`.
 */
function metricsIn(message: string): string[] {
  if (!message.includes('"CloudWatchMetrics"')) return []
  const { _aws, service } = JSON.parse(message.slice(message.indexOf('{'))) as {
    _aws: { CloudWatchMetrics: { Metrics: { Name: string }[] }[] }
    service: string
  }
  return _aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => `${service} ${Name}`))
}

/** @param groups the log group of each function, by its name in the result */
export async function readFunctionLogs(
  endpoint: string,
  groups: Record<string, string>,
  startTime: number,
): Promise<FunctionLogs> {
  const read = await Promise.all(
    Object.entries(groups).map(async ([name, group]) => ({
      name,
      messages: await eventsOf(endpoint, group, startTime),
    })),
  )
  return {
    invocations: Object.fromEntries(
      read.map(({ name, messages }) => [
        name,
        messages.filter((each) => each.startsWith('REPORT RequestId:')).length,
      ]),
    ),
    bytes: Object.fromEntries(
      read.map(({ name, messages }) => [
        name,
        messages.reduce((sum, each) => sum + Buffer.byteLength(each), 0),
      ]),
    ),
    metrics: [...new Set(read.flatMap(({ messages }) => messages.flatMap(metricsIn)))].sort(),
  }
}
