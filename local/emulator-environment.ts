import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'

/** Workers of a burst are 60 to 110 MB each; the first of each function always stays warm. */
const LAMBDA_WARM_TTL_SECONDS = 30

const INHERITED = ['LANG', 'LC_ALL', 'SystemRoot', 'PATHEXT', 'ComSpec']

/**
 * The environment MiniStack runs in. Built from nothing: every Lambda inherits all of it, and a stray AWS_PROFILE or
 * proxy of the user would reach the handlers.
 */
export function emulatorEnvironment(port: number, dataDir: string, persist: boolean): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))
  return {
    ...Object.fromEntries(inherited),
    // Lambdas run on the first `node` in PATH: make that the one which runs us.
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: dataDir,
    TMPDIR: lambdaDir(port),
    TEMP: lambdaDir(port),
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    // Only a name in the URLs that it reports; an IP address there makes the URL of an API invalid.
    MINISTACK_HOST: 'localhost',
    AWS_EC2_METADATA_DISABLED: 'true',
    // The runtime on AWS is newer than the Node that runs here; the SDK would say so at every cold start.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    LAMBDA_WARM_TTL_SECONDS: String(LAMBDA_WARM_TTL_SECONDS),
    // Listeners on fixed ports that nothing here uses.
    SFTP_ENABLED: '0',
    IOT_MTLS_ENABLED: '0',
    PYTHONUNBUFFERED: '1',
    PERSIST_STATE: persist ? '1' : '0',
    STATE_DIR: join(dataDir, 'live', 'services'),
    S3_PERSIST: persist ? '1' : '0',
    S3_DATA_DIR: join(dataDir, 'live', 's3'),
  }
}

/**
 * Where Lambdas are unpacked. Never inside the repository: its `"type": "module"` would break the workers, and its
 * node_modules would hide a dependency that a bundle or layer lacks.
 */
export function lambdaDir(port: number): string {
  return join(tmpdir(), `imgint-emulator-${port}`)
}
