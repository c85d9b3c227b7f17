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

/** A fault server of its own for each test of a file. */
export function useRekognitionServer(): () => RekognitionServer {
  let server: RekognitionServer
  beforeEach(async () => {
    server = await startRekognitionServer()
  })
  afterEach(() => server.stop())
  return () => server
}

/**
 * A client that asks once: for tests of what comes after the SDK's retries. Its limit is short only where a test is
 * about it: on a busy machine an answer takes seconds.
 */
export const clientWithoutRetries = (endpoint: string, requestTimeout = 60_000) =>
  new RekognitionClient({
    endpoint,
    region: 'us-east-1',
    credentials: testCredentials,
    maxAttempts: 1,
    requestHandler: { requestTimeout, throwOnRequestTimeout: true },
  })
