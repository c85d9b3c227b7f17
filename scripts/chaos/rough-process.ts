/** How rough the world is: shares from 0 to 1. */
export interface Roughness {
  /** Calls that fail: half of them before they do anything, half of them after, so that only the answer is lost. */
  readonly calls: number
  /** Calls at which the process dies. */
  readonly kills: number
  /** Messages that are delivered twice. */
  readonly doubles: number
}

export const calm: Roughness = { calls: 0, kills: 0, doubles: 0 }

type Calls = Record<string, unknown>

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
const forever = new Promise<never>(() => {})

/** One invocation of a function. Once it is dead, none of its calls ever ends, so nothing after them runs. */
export function createProcess({ calls, kills }: Roughness, random: () => number) {
  let isDead = false
  let die = () => {}
  const died = new Promise<'died'>((resolve) => {
    die = () => {
      isDead = true
      resolve('died')
    }
  })

  async function call<T>(run: () => Promise<T>): Promise<T> {
    // Others work in the meantime.
    await pause()
    if (!isDead && random() < kills) die()
    if (isDead) return forever
    const isFailing = random() < calls
    if (isFailing && random() < 0.5) throw new Error('injected fault, nothing was done')
    const answer = await run()
    if (isDead) return forever
    if (isFailing) throw new Error('injected fault, the answer was lost')
    return answer
  }

  /** The same functions, as this process calls them. */
  function rough<T extends object>(ports: T): T {
    const entries = Object.entries(ports as Calls).map(([name, port]) => [
      name,
      typeof port === 'function' ? (...input: unknown[]) => call(async () => port(...input)) : port,
    ])
    return Object.fromEntries(entries) as T
  }

  return { died, rough, call }
}
