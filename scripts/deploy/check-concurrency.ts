import type { StageConfig } from '../../lib/config.ts'
import type { Finding } from './finding.ts'

/** Settings of workers, and how many functions each of them limits. */
const workers = {
  analyzeMaxConcurrency: { functions: 1, what: 'analysis' },
  visionMaxConcurrency: { functions: 1, what: 'vision' },
  transformMaxConcurrency: { functions: 1, what: 'transforms' },
  indexMaxConcurrency: { functions: 2, what: 'index' },
  webhookMaxConcurrency: { functions: 2, what: 'webhooks' },
} as const
type Worker = keyof typeof workers
const names = Object.keys(workers) as Worker[]

/** SQS allows no less. */
const fewest = 2

/** The authorizer and the functions of the API: a page of the dashboard makes several calls at once. */
const roomForRequests = 10

/**
 * All functions of an account share its concurrency in a region. Workers take up to their settings; whatever they
 * leave is for requests, of which each needs the authorizer and a function of the API.
 * @param limit how many invocations the account may run at once; a new account often has 10
 */
export function checkConcurrency(config: StageConfig, region: string, limit: number): Finding[] {
  const wanted = names.reduce((sum, name) => sum + config[name] * workers[name].functions, 0)
  if (wanted + roomForRequests <= limit) return []
  const shrunk = names.map((name) => {
    const share = Math.floor((config[name] * Math.max(0, limit - roomForRequests)) / wanted)
    return `-c ${name}=${Math.max(fewest, share)}`
  })
  const detail = names.map((name) => `${workers[name].what} ${config[name] * workers[name].functions}`)
  return [
    {
      kind: 'warning',
      what: `Lambda runs at most ${limit} functions at once in this account in ${region} (the usual limit is 1,000; new accounts have 10). The workers of this stage may take ${wanted} (${detail.join(', ')}), and requests need ${roomForRequests}.`,
      toDo: [
        'While many photos arrive, the authorizer and the API starve first: people see errors 500 and 503, and cannot sign in.',
        'Photos only wait in their queues; none is lost. Ask AWS for more, which is free and takes minutes to days:',
        `aws service-quotas request-service-quota-increase --region ${region} --service-code lambda --quota-code L-B99A9384 --desired-value 1000`,
        limit <= roomForRequests + names.length * fewest
          ? 'Until then, give the workers the least that is possible; requests can still starve for moments:'
          : 'Until then, keep room for the authorizer and the API:',
        shrunk.join(' '),
        ...(limit <= roomForRequests
          ? [
              'An account as new as this may not be verified for CloudFront either; the deploy says what to do then.',
            ]
          : []),
      ],
    },
  ]
}
