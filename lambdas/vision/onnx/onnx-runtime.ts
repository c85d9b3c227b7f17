import './without-telemetry.ts'

/** The only module that imports ONNX Runtime, so that telemetry is off before it loads. */
export { InferenceSession, Tensor } from 'onnxruntime-node'
