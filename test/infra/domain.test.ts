import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { readStageConfig, SettingsError } from '../../lib/config.ts'
import { coreTemplate, createApp, resourcesOf, type Settings, theResource } from './synthesise.ts'

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0b1c-2d'
const regional = 'arn:aws:acm:eu-central-1:111122223333:certificate/0b1c-2d'
const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/photos/0b1c-2d'
const domainName = 'photos.example.org'
const hostedZoneId = 'Z0123456789ABC'

const edgeTemplate = (settings: Settings) =>
  Template.fromStack(createApp({ stage: 'prod', ...settings }).edge!)
const distributionOf = (template: Template) =>
  theResource(template, 'AWS::CloudFront::Distribution')[1].Properties.DistributionConfig
const recordsOf = (template: Template) =>
  resourcesOf(template, 'AWS::Route53::RecordSet').map(({ Properties }) => Properties)
const outputOf = (template: Template, name: string) => template.toJSON().Outputs[name]?.Value

describe('with a CDN', () => {
  const named = edgeTemplate({ domainName, certificateArn, hostedZoneId, webAclArn })

  test('the domain is that of the distribution, with TLS 1.2 at least', () => {
    expect(distributionOf(named)).toMatchObject({
      Aliases: [domainName],
      ViewerCertificate: {
        AcmCertificateArn: certificateArn,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    })
    expect(outputOf(named, 'DashboardUrl')).toBe(`https://${domainName}`)
    const core = coreTemplate({ stage: 'prod', domainName, certificateArn, hostedZoneId })
    expect(resourcesOf(core, 'AWS::ApiGatewayV2::DomainName')).toEqual([])
    expect(recordsOf(core)).toEqual([])
  })

  test('records for IPv4 and IPv6 lead to it', () => {
    const [distributionId] = theResource(named, 'AWS::CloudFront::Distribution')
    for (const Type of ['A', 'AAAA'])
      expect(recordsOf(named)).toContainEqual(
        expect.objectContaining({
          Type,
          Name: `${domainName}.`,
          HostedZoneId: hostedZoneId,
          AliasTarget: expect.objectContaining({ DNSName: { 'Fn::GetAtt': [distributionId, 'DomainName'] } }),
        }),
      )
    expect(recordsOf(named)).toHaveLength(2)
    expect(outputOf(named, 'DomainTarget')).toBeUndefined()
  })

  test('without a hosted zone, the deploy says what to point the name at', () => {
    const template = edgeTemplate({ domainName, certificateArn })
    expect(recordsOf(template)).toEqual([])
    const [distributionId] = theResource(template, 'AWS::CloudFront::Distribution')
    expect(outputOf(template, 'DomainTarget')).toEqual({ 'Fn::GetAtt': [distributionId, 'DomainName'] })
  })

  test('pages of this domain may use presigned URLs, and of those that are allowed, and no others', () => {
    const core = coreTemplate({
      stage: 'prod',
      domainName,
      certificateArn,
      allowedOrigins: 'https://a.example',
    })
    for (const bucket of ['ImagesOriginals', 'ImagesDerived'])
      expect(
        theResource(core, 'AWS::S3::Bucket', bucket)[1].Properties.CorsConfiguration.CorsRules[0]
          .AllowedOrigins,
      ).toEqual([`https://${domainName}`, 'https://a.example'])
  })

  test('invitations name it, unless the stage names another address', () => {
    const invitationOf = (settings: Settings) =>
      theResource(
        coreTemplate({ stage: 'prod', domainName, certificateArn, ...settings }),
        'AWS::Cognito::UserPool',
      )[1].Properties.AdminCreateUserConfig.InviteMessageTemplate.EmailMessage
    expect(invitationOf({})).toContain(`https://${domainName}`)
    expect(invitationOf({ dashboardUrl: 'https://b.example' })).toContain('https://b.example')
  })

  test('a web ACL filters its requests, and none without the setting', () => {
    expect(distributionOf(named).WebACLId).toBe(webAclArn)
    expect(distributionOf(edgeTemplate({})).WebACLId).toBeUndefined()
  })

  test('a stage without a domain has the host and the certificate of CloudFront', () => {
    const { Aliases, ViewerCertificate } = distributionOf(edgeTemplate({}))
    expect({ Aliases, ViewerCertificate }).toEqual({})
  })
})

describe('without a CDN', () => {
  const settings = { stage: 'prod', edgeStack: false, region: 'eu-central-1' }
  const named = coreTemplate({ ...settings, domainName, certificateArn: regional, hostedZoneId })

  test('the domain is that of the API, with TLS 1.2 at least', () => {
    const [domainId, { Properties }] = theResource(named, 'AWS::ApiGatewayV2::DomainName')
    expect(Properties).toMatchObject({
      DomainName: domainName,
      DomainNameConfigurations: [
        {
          CertificateArn: regional,
          SecurityPolicy: 'TLS_1_2',
          EndpointType: 'REGIONAL',
          IpAddressType: 'dualstack',
        },
      ],
    })
    const [, mapping] = theResource(named, 'AWS::ApiGatewayV2::ApiMapping')
    expect(mapping.Properties).toMatchObject({ DomainName: { Ref: domainId }, Stage: '$default' })
    expect(outputOf(named, 'ApiUrl')).toBe(`https://${domainName}`)
    for (const Type of ['A', 'AAAA'])
      expect(recordsOf(named)).toContainEqual(
        expect.objectContaining({
          Type,
          Name: `${domainName}.`,
          AliasTarget: {
            DNSName: { 'Fn::GetAtt': [domainId, 'RegionalDomainName'] },
            HostedZoneId: { 'Fn::GetAtt': [domainId, 'RegionalHostedZoneId'] },
          },
        }),
      )
  })

  test('without a hosted zone, the deploy says what to point the name at', () => {
    const template = coreTemplate({ ...settings, domainName, certificateArn: regional })
    expect(recordsOf(template)).toEqual([])
    expect(JSON.stringify(outputOf(template, 'DomainTarget'))).toContain('RegionalDomainName')
  })
})

describe('wrong combinations are refused at synthesis', () => {
  const faultsOf = (settings: Settings): readonly string[] => {
    try {
      readStageConfig((key) => ({ stage: 'prod', ...settings })[key])
    } catch (error) {
      if (error instanceof SettingsError) return error.faults
      throw error
    }
    return []
  }
  const without = { edgeStack: false, region: 'eu-central-1' }

  test.each<[Settings, RegExp]>([
    [{ domainName }, /^certificateArn: Expected the certificate of domainName/],
    [{ certificateArn }, /^domainName: Expected a host name/],
    [{ hostedZoneId }, /^domainName: Expected a host name/],
    [{ domainName, certificateArn: regional }, /^certificateArn: .*us-east-1.*Request one there/],
    [{ ...without, domainName, certificateArn }, /^certificateArn: .*region of the stage/],
    [{ ...without, webAclArn }, /^webAclArn: .*no HTTP API\. Set edgeStack to true/],
    [
      { domainName: 'https://photos.example.org', certificateArn },
      /^domainName: Expected a host name such as/,
    ],
    [{ webAclArn: webAclArn.replace('global', 'regional') }, /^webAclArn: .*CLOUDFRONT/],
    [{ webAclArn: webAclArn.replace('us-east-1', 'eu-central-1') }, /^webAclArn: .*us-east-1/],
    [{ domainName, certificateArn, hostedZoneId: 'example.org' }, /^hostedZoneId: Expected the id/],
  ])('%j', (settings, fault) => {
    expect(faultsOf(settings)[0]).toMatch(fault)
  })

  test('right ones are not', () => {
    expect(faultsOf({ domainName, certificateArn, hostedZoneId, webAclArn })).toEqual([])
    expect(faultsOf({ ...without, domainName, certificateArn: regional, hostedZoneId })).toEqual([])
    // Without a region, it is that of whoever deploys.
    expect(faultsOf({ edgeStack: false, domainName, certificateArn: regional })).toEqual([])
  })
})
