/** The exit code that says why a run was stopped. */
export type StopCode = number

const PARENT_CHECK_MS = 500
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/**
 * Resolves when this run should stop: on a signal, or when the process that started it has gone, for whatever reason.
 * npm passes on SIGINT and SIGTERM but not SIGHUP, and nobody passes on SIGKILL.
 *
 * Later signals are ignored: Ctrl-C in a terminal arrives twice, once directly and once through npm.
 */
export function untilStopRequested(): Promise<StopCode> {
  // The reader of our output may be gone, which must not prevent the stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const parent = process.ppid
  return new Promise((resolve) => {
    for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => resolve(code))
    const watch = setInterval(() => {
      if (process.ppid !== parent) resolve(SIGNALS.SIGHUP)
    }, PARENT_CHECK_MS)
    watch.unref()
  })
}
