import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { localDir } from './paths.ts'

export const startUsage = `Usage: npm start -- [files or folders…] [--once] [--json] [--port <port>]
                    [--dashboard-port <port>] [--allow-origin <origin>] [--data-dir <folder>] [--env]
                    [--set <setting>=<value>]

Starts the emulator, deploys the stack, takes photos through it (the samples, or your own) and stays up. Where the library has
photos from before, the samples are left out.

  --once        take photos through in any case, and stop then; the exit code is 0 when every photo reached a terminal state
  --json        one JSON object a line on stdout, everything else on stderr
  --port        port of the emulator (default: 4566, or a free one when that is taken)
  --dashboard-port  port of the dashboard (default: 4580, or a free one when that is taken)
  --allow-origin  a page of your own that may upload and read photos, such as http://localhost:3000; can be repeated
  --env         print the variables with which other tools reach the running stack, and stop: eval "$(npm start -s -- --env)"
  --set         a setting of the stage (docs/configuration.md), once for each: --set captionRoute=chat
  --data-dir    folder for everything that the run leaves behind (default: .local)

With AWS_ENDPOINT_URL set, that emulator is used instead of starting one.`

export interface StartOptions {
  paths: string[]
  once: boolean
  json: boolean
  port?: number
  dashboardPort?: number
  /** Pages besides the dashboard that may use presigned URLs. */
  allowedOrigins: string[]
  /** Print how to reach the stack that runs already, instead of starting one. */
  env: boolean
  dataDir: string
  /** Settings of the stage. */
  settings: Record<string, string>
}

/** @throws Error that says what was expected */
export function readStartOptions(args: string[]): StartOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      port: { type: 'string' },
      'dashboard-port': { type: 'string' },
      'allow-origin': { type: 'string', multiple: true, default: [] },
      env: { type: 'boolean', default: false },
      set: { type: 'string', multiple: true, default: [] },
      'data-dir': { type: 'string', default: localDir },
    },
  })
  const { once, json, env } = values
  return {
    paths: positionals,
    once,
    json,
    port: portNumber(values.port),
    dashboardPort: portNumber(values['dashboard-port']),
    allowedOrigins: values['allow-origin'].map(originOf),
    env,
    dataDir: resolve(values['data-dir']),
    settings: Object.fromEntries(values.set.map(settingOf)),
  }
}

function settingOf(text: string): [name: string, value: string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw new Error(`Expected --set name=value, such as --set captionRoute=chat; received ${text}`)
}

function portNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= 1 && value <= 65_535) return value
  throw new Error(`Expected a port between 1 and 65535; received ${text}`)
}

function originOf(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : 'null'
  if (origin === text.replace(/\/$/, '') && origin !== 'null') return origin
  throw new Error(`Expected an origin for --allow-origin, such as http://localhost:3000; received ${text}`)
}
