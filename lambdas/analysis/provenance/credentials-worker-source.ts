/**
 * The program of the thread that reads manifests, as text: see decode/worker-source.ts. Plain CommonJS.
 * report-on-manifest.ts defines its input and output. A manifest may name addresses of other manifests and of
 * certificate authorities; nothing is fetched.
 */
export const credentialsWorkerSource = /* js */ `
const { readFileSync } = require('node:fs')
const { pathToFileURL } = require('node:url')
const { parentPort, workerData } = require('node:worker_threads')

globalThis.fetch = () => Promise.reject(new Error('Expected no request'))

const settings = {
  verify: {
    verify_after_reading: true,
    verify_trust: true,
    // There is no list of trusted clocks here either. Without the time of signing, every certificate expires.
    verify_timestamp_trust: false,
    ocsp_fetch: false,
    remote_manifest_fetch: false,
  },
}

async function main() {
  const { initSync, WasmReader } = await import(pathToFileURL(workerData.modulePath).href)
  initSync({ module: readFileSync(workerData.wasmPath) })
  const reader = await WasmReader.fromBytes(workerData.mimeType, workerData.bytes, JSON.stringify({ settings }))
  const report = reader.json()
  if (report.length > workerData.maxReportCharacters) throw new Error('the manifest says too much')
  parentPort.postMessage({ report })
}

main().catch((fault) => parentPort.postMessage({ fault: String((fault && fault.message) || fault) }))
`
