import { type Emulator, type EmulatorOptions, startEmulator } from '../../../local/emulator.ts'
import { type AwsProxy, type ProxyHook, startAwsProxy } from '../../support/aws-proxy/aws-proxy.ts'

/** An emulator, and the proxy in front of it that the functions use. */
export async function startBehind(
  hooks: readonly ProxyHook[],
  options: EmulatorOptions & { port: number },
): Promise<{ emulator: Emulator; proxy: AwsProxy }> {
  const proxy = await startAwsProxy({ upstream: `http://127.0.0.1:${options.port}`, hooks })
  const emulator = await startEmulator({ ...options, functionEndpoint: proxy.endpoint })
  return { emulator, proxy }
}

/** Killed, because an orderly stop would save a state that nobody needs. */
export async function endEmulator(emulator: Emulator): Promise<void> {
  process.kill(emulator.pid, 'SIGKILL')
  await emulator.stop()
}
