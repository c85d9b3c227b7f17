import { TestEnvironment } from 'jest-environment-node'

/**
 * Each test file has a realm with typed arrays of its own, which ONNX Runtime's native part does not recognise: here
 * they are Node's. For a test that runs a model: @jest-environment <rootDir>/test/unit/support/native-arrays-environment.js
 */
export default class NativeArraysEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    Object.assign(this.global, { ArrayBuffer, BigInt64Array, Float32Array, Int32Array, Uint8Array })
  }
}
