import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { functionNode } from './function-node.ts'

/** Workers of a burst take 60 to 110 MB each; the first worker of each function always stays warm. */
const LAMBDA_WARM_TTL_SECONDS = 30

const INHERITED = ['LANG', 'LC_ALL', 'SystemRoot', 'PATHEXT', 'ComSpec']

/** What Lambda functions get besides their own variables. */
export interface FunctionSurroundings {
  /**
   * The endpoint that functions are given, such as that of a proxy in front of the emulator. @default - the
   * emulator's own
   */
  readonly functionEndpoint?: string
  /** Further variables; a function's own variables win. @default {} */
  readonly functionVariables?: Readonly<Record<string, string>>
}

/**
 * The environment that MiniStack runs in. Built from nothing, because every Lambda inherits all of it, and a stray
 * AWS_PROFILE or proxy of the user would reach the handlers.
 */
export function emulatorEnvironment(
  port: number,
  dataDir: string,
  persist: boolean,
  { functionEndpoint, functionVariables }: FunctionSurroundings = {},
): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))
  return {
    ...Object.fromEntries(inherited),
    // Lambdas run on the first `node` in PATH.
    PATH: [dirname(functionNode()), process.env.PATH].join(delimiter),
    HOME: dataDir,
    TMPDIR: lambdaDir(port),
    TEMP: lambdaDir(port),
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    // Only a name for the URLs that it reports; with an IP address, the URL of an API would be invalid.
    MINISTACK_HOST: 'localhost',
    AWS_EC2_METADATA_DISABLED: 'true',
    // Without this, Lance refuses an endpoint without TLS.
    AWS_ALLOW_HTTP: 'true',
    // AWS runs a newer Node.js than this machine; without this, the SDK would warn at every cold start.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    LAMBDA_WARM_TTL_SECONDS: String(LAMBDA_WARM_TTL_SECONDS),
    // Listeners on fixed ports that nothing here uses.
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    PYTHONUNBUFFERED: '1',
    PERSIST_STATE: persist ? '1' : '0',
    STATE_DIR: join(dataDir, 'state', 'services'),
    S3_PERSIST: persist ? '1' : '0',
    S3_DATA_DIR: join(dataDir, 'state', 's3'),
    // Lambdas inherit this; without it, they get the emulator's own endpoint.
    ...(functionEndpoint && { AWS_ENDPOINT_URL: functionEndpoint }),
    ...functionVariables,
  }
}

/**
 * Where Lambdas are unpacked. Never inside the repository: its `"type": "module"` would break the workers, and its
 * node_modules would hide a dependency that is missing from a bundle or layer.
 */
export function lambdaDir(port: number): string {
  return join(tmpdir(), `imgint-emulator-${port}`)
}
