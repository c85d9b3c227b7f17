import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { findFreePort, isPortFree, requireFreePort } from '../../../local/ports.ts'

async function withServer(body: string, check: (port: number) => Promise<void>): Promise<void> {
  const server = createServer((_, response) => response.end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await check((server.address() as AddressInfo).port).finally(() => server.close())
}

test('a port that nobody listens on is free', async () => {
  const port = await findFreePort()
  expect(await isPortFree(port)).toBe(true)
  await requireFreePort(port)
})

test('refuses a taken port and says what to do', () =>
  withServer('hello', async (port) => {
    expect(await isPortFree(port)).toBe(false)
    expect(await findFreePort(port)).not.toBe(port)
    await expect(requireFreePort(port)).rejects.toMatchObject({
      name: 'StartError',
      message: `Port ${port} is in use by another program: stop it, or choose another port.`,
    })
  }))

test('an emulator on a taken port can be used', () =>
  withServer('{"services": {"s3": "running"}}', async (port) => {
    await expect(requireFreePort(port)).rejects.toThrow(
      `Port ${port} is in use by another program: use it (AWS_ENDPOINT_URL=http://127.0.0.1:${port}), stop it, or choose another port.`,
    )
  }))
