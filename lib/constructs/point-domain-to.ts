import { CfnOutput, Stack } from 'aws-cdk-lib'
import {
  AaaaRecord,
  ARecord,
  HostedZone,
  type IAliasRecordTarget,
  RecordTarget,
} from 'aws-cdk-lib/aws-route53'
import type { Construct } from 'constructs'
import type { Domain } from '../domain-settings.ts'

/** Writes the records of the domain, for IPv4 and IPv6, or says what to point it at. */
export function pointDomainTo(
  scope: Construct,
  { name, hostedZoneId }: Domain,
  host: string,
  target: IAliasRecordTarget,
): void {
  if (hostedZoneId === undefined) {
    new CfnOutput(Stack.of(scope), 'DomainTarget', { value: host, description: `Point ${name} here` })
    return
  }
  // The zone may be that of a parent domain. A record without a name of its own is named like its zone.
  const zone = HostedZone.fromHostedZoneAttributes(scope, 'Zone', { hostedZoneId, zoneName: name })
  const record = { zone, target: RecordTarget.fromAlias(target) }
  new ARecord(scope, 'Ipv4', record)
  new AaaaRecord(scope, 'Ipv6', record)
}
