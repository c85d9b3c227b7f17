import { devNull } from 'node:os'

const ACCOUNT = '000000000000'
const REGION = 'us-east-1'

/**
 * Variables with which any SDK or the CDK CLI reaches an emulator and never AWS: dummy keys, no profile of the user,
 * no instance metadata. With an IP address as endpoint, the S3 client uses path-style URLs by itself.
 */
export function clientEnvironment(endpoint: string, region = REGION): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CDK_DEFAULT_ACCOUNT: ACCOUNT,
    CDK_DEFAULT_REGION: region,
  }
}

/** This process's environment without the user's AWS settings, plus those of the target. */
export function childEnvironment(env: Record<string, string>): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/.test(name))
  return { ...Object.fromEntries(others), ...env }
}

/** Makes this process's own SDK clients use the target, as if the process had been started with `env`. */
export function useEnvironment(env: Record<string, string>): void {
  for (const name of Object.keys(process.env)) if (/^(AWS|CDK)_/.test(name)) delete process.env[name]
  Object.assign(process.env, env)
}

/** Settings for an SDK client of the target, without touching this process's environment. */
export function clientConfig(env: Record<string, string>) {
  return {
    endpoint: env.AWS_ENDPOINT_URL,
    region: env.AWS_REGION,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    },
  }
}
