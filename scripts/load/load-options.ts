import { parseArgs } from 'node:util'
import { readFeatures } from '../plan/workload.ts'
import { type KindName, kindNames } from './request-kinds.ts'

/** A program that means to test one machine must not become an attack. */
const most = { rate: 500, minutes: 60, inFlight: 2_000 }

export type Mix = Readonly<Partial<Record<KindName, number>>>

export interface LoadOptions {
  /** Arrivals a second, of all kinds together. */
  readonly rate: number
  readonly minutes: number
  /** Kinds with their weights. */
  readonly mix: Mix
  readonly features: ReturnType<typeof readFeatures>
  readonly maxInFlight: number
  readonly seed: number
  readonly endpoint?: string
  readonly profile?: string
  readonly isRemoteAllowed: boolean
  readonly report: string
  /** Keep the figures in docs/measured. */
  readonly write?: boolean
  readonly json?: boolean
}

function within(name: string, text: string, least: number, greatest: number): number {
  const value = Number(text)
  if (value >= least && value <= greatest) return value
  throw new Error(`Expected --${name} between ${least} and ${greatest}; received ${text}`)
}

/** `upload,search:4` as { upload: 1, search: 4 }. @throws Error for unknown kinds and weights */
export function readMix(text: string): Mix {
  const entries = text.split(',').map((part) => {
    const [name = '', weight = '1'] = part.trim().split(':')
    if (!kindNames.includes(name as KindName))
      throw new Error(`Expected kinds among ${kindNames.join(', ')} in --mix; received "${name}"`)
    return [name, within('mix', weight, 0.001, 1_000)] as const
  })
  return Object.fromEntries(entries)
}

/** @throws Error that says what was expected */
export function readLoadOptions(args: string[]): LoadOptions {
  const { values } = parseArgs({
    args,
    options: {
      rate: { type: 'string', default: '20' },
      minutes: { type: 'string', default: '5' },
      mix: { type: 'string', default: 'upload,search,read,picture' },
      features: { type: 'string', default: 'labels' },
      'max-in-flight': { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      endpoint: { type: 'string' },
      profile: { type: 'string' },
      remote: { type: 'boolean', default: false },
      report: { type: 'string', default: 'load-report.html' },
      write: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  return {
    rate: within('rate', values.rate, 0.01, most.rate),
    minutes: within('minutes', values.minutes, 0.01, most.minutes),
    mix: readMix(values.mix),
    features: readFeatures(values.features),
    maxInFlight: within('max-in-flight', values['max-in-flight'], 1, most.inFlight),
    seed: within('seed', values.seed, 0, 2 ** 32 - 1),
    endpoint: values.endpoint,
    profile: values.profile,
    isRemoteAllowed: values.remote,
    report: values.report,
    write: values.write,
    json: values.json,
  }
}

const loopback = /^(localhost|(.+\.)?localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** @throws Error when the API is on another machine and nobody said that this is meant */
export function requireAllowedHost(apiUrl: string, isRemoteAllowed: boolean): void {
  const { hostname } = new URL(apiUrl)
  if (loopback.test(hostname) || isRemoteAllowed) return
  throw new Error(
    `Expected a stack on this machine; received ${hostname}. Load on a stage costs money and takes room from its users: add --remote if you mean it.`,
  )
}
