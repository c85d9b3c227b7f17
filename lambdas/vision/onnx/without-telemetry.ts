// Since 1.29, ONNX Runtime collects usage data on Linux and macOS and writes it below the home folder, unless this is
// set before it is loaded. Photos are private; so is who looks at them.
// biome-ignore lint/style/noProcessEnv: it is written, and has to be before the module is loaded.
process.env.ORT_DISABLE_TELEMETRY = '1'
