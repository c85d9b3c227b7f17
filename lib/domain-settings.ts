import * as z from 'zod'

/** Settings of what the world sees: host name, certificate and web ACL. */
export const domainSettings = {
  domainName: z
    .string()
    .regex(/^(?=.{4,253}$)([a-z0-9-]{1,63}\.)+[a-z]{2,}$/, 'Expected a host name such as photos.example.org')
    .optional()
    .describe(
      'Host name of the dashboard, the API and signed URLs; without the edge stack, of the API: see [domain](deploy.md#a-domain-of-your-own). Needs certificateArn',
    ),
  certificateArn: z
    .string()
    .regex(
      /^arn:aws[\w-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
      'Expected the ARN of a certificate in AWS Certificate Manager',
    )
    .optional()
    .describe(
      'Certificate for domainName in AWS Certificate Manager: in us-east-1, or without the edge stack, in the region of the stage',
    ),
  hostedZoneId: z
    .string()
    .regex(/^Z[A-Z0-9]{1,31}$/, 'Expected the id of a hosted zone in Route 53, such as Z0123456789ABC')
    .optional()
    .describe(
      'Hosted zone in Route 53 in which the deploy writes records for domainName. Without it, point the name at the output DomainTarget yourself',
    ),
  webAclArn: z
    .string()
    .regex(
      /^arn:aws[\w-]*:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/,
      'Expected the ARN of a web ACL of scope CLOUDFRONT, which is in us-east-1 and contains "global/webacl"',
    )
    .optional()
    .describe('Web ACL of AWS WAF that filters requests to the CDN (edge stack)'),
}

type Related = Partial<z.infer<z.ZodObject<typeof domainSettings>>> & {
  readonly edgeStack?: boolean
  readonly region?: string
}

const regionOf = (arn: string): string => arn.split(':')[3]!

export const domainRules = [
  {
    field: 'certificateArn',
    expected: 'Expected the certificate of domainName',
    holds: ({ domainName, certificateArn }: Related) => !domainName || certificateArn !== undefined,
  },
  {
    field: 'domainName',
    expected: 'Expected a host name because certificateArn or hostedZoneId is set',
    holds: ({ domainName, certificateArn, hostedZoneId }: Related) =>
      domainName !== undefined || !(certificateArn || hostedZoneId),
  },
  {
    field: 'certificateArn',
    expected:
      'Expected a certificate in us-east-1, the only region from which CloudFront takes one. Request one there',
    holds: ({ edgeStack, certificateArn }: Related) =>
      !edgeStack || !certificateArn || regionOf(certificateArn) === 'us-east-1',
  },
  {
    field: 'certificateArn',
    expected:
      'Expected a certificate in the region of the stage, because without the edge stack the domain is that of the API',
    holds: ({ edgeStack, certificateArn, region }: Related) =>
      edgeStack !== false || !certificateArn || !region || regionOf(certificateArn) === region,
  },
  {
    field: 'webAclArn',
    expected:
      'Expected no web ACL because edgeStack is false: AWS WAF protects CloudFront, but no HTTP API. Set edgeStack to true, or remove webAclArn',
    holds: ({ edgeStack, webAclArn }: Related) => edgeStack !== false || !webAclArn,
  },
] as const

/** The name of the stage in the world, and what belongs to it. */
export interface Domain {
  readonly name: string
  readonly certificateArn: string
  /** Where records are written. @default - nowhere */
  readonly hostedZoneId?: string
}

/** The domain of a stage, if it has one. */
export const domainOf = ({ domainName, certificateArn, hostedZoneId }: Related): Domain | undefined =>
  domainName && certificateArn ? { name: domainName, certificateArn, hostedZoneId } : undefined
