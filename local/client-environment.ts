import { devNull } from 'node:os'

const ACCOUNT = '000000000000'
const REGION = 'us-east-1'

/**
 * The variables with which any SDK or the CDK CLI reaches an emulator and never AWS: dummy keys, no
 * profile of the user, no instance metadata. An endpoint with an IP address makes the S3 client
 * use path-style URLs by itself.
 */
export function clientEnvironment(endpoint: string, region = REGION): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: '',
    AWS_PROFILE: '',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DEFAULT_ACCOUNT: ACCOUNT,
    CDK_DEFAULT_REGION: region,
  }
}
