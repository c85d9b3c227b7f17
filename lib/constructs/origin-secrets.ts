import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'

export interface OriginSecretsProps {
  readonly stage: string
  /** Which secret the CDN sends: 1, and one more for each rotation. */
  readonly number: number
}

/**
 * Secrets by which the API knows the CDN. Secrets Manager makes them, and CloudFormation reads them only while it
 * deploys, so no template and no person has them (docs/adr/0092-only-the-cdn-reaches-public-calls.md).
 */
export class OriginSecrets extends Construct {
  /** The secret that the CDN sends. */
  readonly sent: Secret
  private readonly accepted: readonly Secret[]

  constructor(scope: Construct, id: string, { stage, number }: OriginSecretsProps) {
    super(scope, id)
    this.sent = this.create(stage, number)
    // The CDN takes minutes to send a new secret everywhere, so the one before it stays valid.
    this.accepted = [this.sent, ...(number > 1 ? [this.create(stage, number - 1)] : [])]
    // The edge stack still uses the older one while this stack is updated.
    for (const { secretArn } of this.accepted) Stack.of(this).exportValue(secretArn)
  }

  /** Lets the function tell calls through the CDN from others. */
  tell(fn: LambdaFunction): void {
    const values = this.accepted.map(({ secretValue }) => secretValue.unsafeUnwrap())
    fn.addEnvironment('ORIGIN_SECRETS', values.join(','))
  }

  private create(stage: string, number: number): Secret {
    const secret = new Secret(this, `Number${number}`, {
      description: `Sent by the CDN of ${stage}, so that the API knows it (number ${number})`,
      generateSecretString: { excludePunctuation: true, passwordLength: 48 },
      removalPolicy: RemovalPolicy.DESTROY,
    })
    acknowledge(
      secret,
      'SMG4',
      'Rotated by the setting originSecretNumber, because the CDN has to change along',
    )
    return secret
  }
}
