import { createRequire } from 'node:module'

// The bundle of a function has another version of this file, because it has these files beside it (lib/files-beside.ts).
const { resolve } = createRequire(import.meta.url)

/** The library that checks manifests: an ES module, and its WebAssembly. */
export const c2paFiles = {
  modulePath: resolve('@contentauth/c2pa-wasm'),
  wasmPath: resolve('@contentauth/c2pa-wasm/c2pa.wasm'),
}
