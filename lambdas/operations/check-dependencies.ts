import type { Readiness } from './health.ts'

export type Checks = Record<string, (signal: AbortSignal) => Promise<unknown>>

/** A dependency that needs longer than this could not serve requests either. */
const checkTimeoutMs = 3_000

/** Checks every dependency at once and says which ones are down. */
export async function checkDependencies(dependencies: Checks, clockMs: () => number): Promise<Readiness> {
  const checks = await Promise.all(
    Object.entries(dependencies).map(async ([name, check]) => {
      const startedMs = clockMs()
      const status = await check(AbortSignal.timeout(checkTimeoutMs)).then(
        () => 'ok' as const,
        () => 'down' as const,
      )
      return { name, status, durationMs: Math.round(clockMs() - startedMs) }
    }),
  )
  return { status: checks.every(({ status }) => status === 'ok') ? 'ok' : 'unavailable', checks }
}
