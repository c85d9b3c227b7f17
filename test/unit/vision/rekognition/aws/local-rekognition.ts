import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { afterEach, beforeEach } from 'vitest'
import type { Raster } from '../../../../../lambdas/analysis/raster.ts'
import { type RekognitionServer, startRekognitionServer } from '../../../../e2e/support/rekognition-server.ts'

export const aPicture: Raster = {
  data: Buffer.alloc(100 * 80 * 3, 128),
  widthPx: 100,
  heightPx: 80,
  channels: 3,
}

export const testCredentials = { accessKeyId: 'test', secretAccessKey: 'test' }

/** A fault server for the tests of a file; each test has its own. */
export function useRekognitionServer(): () => RekognitionServer {
  let server: RekognitionServer
  beforeEach(async () => {
    server = await startRekognitionServer()
  })
  afterEach(() => server.stop())
  return () => server
}

/**
 * A client that asks once, for tests of what happens after the SDK's retries. Only tests of the time limit set a short
 * one, because an answer takes seconds on a busy machine.
 */
export const clientWithoutRetries = (endpoint: string, requestTimeout = 60_000) =>
  new RekognitionClient({
    endpoint,
    region: 'us-east-1',
    credentials: testCredentials,
    maxAttempts: 1,
    requestHandler: { requestTimeout, throwOnRequestTimeout: true },
  })
