import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas'
import { Construct } from 'constructs'
import { type PublishedType, publishedTypes } from '../../lambdas/events/detail-types.ts'
import { eventSchemaVersion, eventSource } from '../../lambdas/events/events.ts'
import { eventSchema } from '../event-schema.ts'
import { projectName } from '../project.ts'
import type { StageNames } from '../stage-names.ts'

export interface EventSchemaRegistryProps {
  readonly stage: string
  readonly names: StageNames
}

/** The schemas of all events in EventBridge's registry, from which its console and IDEs make code. */
export class EventSchemaRegistry extends Construct {
  constructor(scope: Construct, id: string, { stage, names }: EventSchemaRegistryProps) {
    super(scope, id)
    const registry = new CfnRegistry(this, 'Registry', {
      registryName: names.chosen,
      description: `Events of ${projectName} (${stage}), version ${eventSchemaVersion}`,
    })
    for (const detailType of publishedTypes) {
      const name = detailType.replaceAll(' ', '')
      new CfnSchema(this, name, {
        registryName: registry.attrRegistryName,
        // The name that EventBridge gives to schemas that it discovers.
        schemaName: `${eventSource}@${name}`,
        type: 'OpenApi3',
        description: `The event ${detailType}`,
        content: JSON.stringify(openApiOf(detailType, name)),
      })
    }
  }
}

/** The event around the detail, in the form of the schemas that EventBridge discovers. */
function openApiOf(detailType: PublishedType, name: string) {
  const text = { type: 'string' }
  const fields = {
    detail: { $ref: `#/components/schemas/${name}` },
    account: text,
    'detail-type': text,
    id: text,
    region: text,
    resources: { type: 'array', items: text },
    source: text,
    time: { type: 'string', format: 'date-time' },
    version: text,
  }
  return {
    openapi: '3.0.0',
    info: { version: `${eventSchemaVersion}.0.0`, title: name },
    paths: {},
    components: {
      schemas: {
        AWSEvent: {
          type: 'object',
          required: Object.keys(fields),
          'x-amazon-events-detail-type': detailType,
          'x-amazon-events-source': eventSource,
          properties: fields,
        },
        [name]: eventSchema(detailType, 'openapi-3.0'),
      },
    },
  }
}
