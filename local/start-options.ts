import { parseArgs } from 'node:util'

export const startUsage = `Usage: npm start -- [files or folders…] [--once] [--json] [--port <port>]

Starts the emulator, deploys the stack, takes photos through it (the samples, or your own) and stays up.

  --once   stop after the run; the exit code is 0 when every photo reached a terminal state
  --json   one JSON object a line on stdout, everything else on stderr
  --port   port of the emulator (default: 4566, or a free one when that is taken)

With AWS_ENDPOINT_URL set, that emulator is used instead of starting one.`

export interface StartOptions {
  paths: string[]
  once: boolean
  json: boolean
  port?: number
}

/** @throws Error that says what was expected */
export function readStartOptions(args: string[]): StartOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { once: { type: 'boolean' }, json: { type: 'boolean' }, port: { type: 'string' } },
  })
  const port = values.port === undefined ? undefined : Number(values.port)
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
    throw new Error(`Expected a port between 1 and 65535 but received ${values.port}`)
  }
  return { paths: positionals, once: values.once ?? false, json: values.json ?? false, port }
}
