import { BrokenCircuitError } from 'cockatiel'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { ProviderFault } from '../../../../../lambdas/vision/provider-fault.ts'
import type { ProviderPolicySettings } from '../../../../../lambdas/vision/provider-policy.ts'
import { createRekognitionPolicy } from '../../../../../lambdas/vision/rekognition/aws/rekognition-policy.ts'
import { createRekognitionVision } from '../../../../../lambdas/vision/rekognition/aws/rekognition-vision.ts'
import { eventually } from '../../../../e2e/support/eventually.ts'
import type { RekognitionMode } from '../../../../e2e/support/rekognition-server.ts'
import { aPicture, clientWithoutRetries, useRekognitionServer } from './local-rekognition.ts'

const server = useRekognitionServer()

/** Makes DetectText calls through a policy of its own. */
function aLook(settings: ProviderPolicySettings, requestTimeoutMs?: number) {
  const vision = createRekognitionVision(
    clientWithoutRetries(server().url, requestTimeoutMs),
    {},
    createRekognitionPolicy({ failuresToOpen: 3, halfOpenAfterMs: 60_000, ...settings }),
  )
  return async () => (await vision.see(aPicture, ['text'])).text as ProviderFault
}

const asked = () => server().calls.DetectText ?? 0

describe('the circuit', () => {
  test.each<RekognitionMode>([
    'throttle',
    'server-error',
    'bad-gateway',
    'garbage',
    'other-shape',
    'cut-off',
  ])('opens when Rekognition keeps failing (%s), and then answers at once without asking', async (mode) => {
    server().setMode(mode)
    const look = aLook({})
    for (let failure = 0; failure < 3; failure++) expect(await look()).toBeInstanceOf(ProviderFault)
    const refused = await look()
    expect(refused).toMatchObject({ name: 'ProviderFault', kind: 'unavailable' })
    expect(refused.cause).toBeInstanceOf(BrokenCircuitError)
    expect(asked()).toBe(3)
  })

  test.each<RekognitionMode>(['bad-image', 'no-access'])(
    'stays closed for faults that say nothing about the service (%s)',
    async (mode) => {
      server().setMode(mode)
      const look = aLook({})
      for (let failure = 0; failure < 5; failure++) await look()
      expect(asked()).toBe(5)
    },
  )

  test('counts failures in a row: a good answer starts again', async () => {
    const look = aLook({})
    for (const mode of ['throttle', 'throttle', 'ok', 'throttle', 'throttle', 'ok'] as const) {
      server().setMode(mode)
      await look()
    }
    expect(asked()).toBe(6)
  })

  test('half-opens after its time: one call asks, and a good answer closes it', async () => {
    server().setMode('server-error')
    const look = aLook({ halfOpenAfterMs: 200 })
    for (let failure = 0; failure < 3; failure++) await look()
    server().setMode('ok')
    await eventually(async () => {
      const seen = await look()
      if (seen instanceof Error) throw seen
    })
    expect(asked()).toBe(4)
    await look()
    expect(asked()).toBe(5)
  })

  test('opens again when the one call of the half-open circuit fails', async () => {
    server().setMode('server-error')
    const look = aLook({ halfOpenAfterMs: 200 })
    // The circuit reads this clock: on a busy machine, the real one may open it once more between two calls.
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    for (let failure = 0; failure < 3; failure++) await look()
    vi.setSystemTime(Date.now() + 200)
    await look()
    expect(asked()).toBe(4)
    expect((await look()).cause).toBeInstanceOf(BrokenCircuitError)
    expect(asked()).toBe(4)
  })
})

describe('the time limit', () => {
  test('ends a call that hangs, and counts it', async () => {
    server().setMode('hang')
    const look = aLook({ callTimeoutMs: 100 })
    for (let failure = 0; failure < 3; failure++) {
      expect(await look()).toMatchObject({
        kind: 'unavailable',
        cause: { name: 'Error', isTaskCancelledError: true },
      })
    }
    expect((await look()).cause).toBeInstanceOf(BrokenCircuitError)
  })

  test('of a single attempt is the client`s, also a fault', async () => {
    server().setMode('hang')
    expect(await aLook({}, 200)()).toMatchObject({ kind: 'unavailable', cause: { name: 'TimeoutError' } })
  })
})

test('a bug of ours passes as it is and opens nothing', async () => {
  const policy = createRekognitionPolicy({ failuresToOpen: 1 })
  const bug = new TypeError('x is not a function')
  for (let time = 0; time < 3; time++) await expect(policy(() => Promise.reject(bug))).rejects.toBe(bug)
})
