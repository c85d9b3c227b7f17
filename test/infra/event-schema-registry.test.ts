import { Template } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { type PublishedType, publishedTypes } from '../../lambdas/events/detail-types.ts'
import { eventSchema } from '../../lib/event-schema.ts'
import { coreTemplate, createApp, resourcesOf, type Settings, theResource } from './synthesise.ts'

const edgeTemplate = (settings: Settings) => Template.fromStack(createApp(settings).edge!)
const template = edgeTemplate({ stage: 'prod', eventSchemaRegistry: true })

test('the registry is an option, and no part of the stack that also runs on an emulator', () => {
  for (const without of [edgeTemplate({ stage: 'prod' }), coreTemplate({ eventSchemaRegistry: true })])
    expect(resourcesOf(without, 'AWS::EventSchemas::Registry')).toEqual([])
  expect(createApp({ stage: 'local', eventSchemaRegistry: true }).edge).toBeUndefined()
})

test('it is named by the stage and has a schema for each event, with the envelope of EventBridge', () => {
  const [registryId, { Properties }] = theResource(template, 'AWS::EventSchemas::Registry')
  expect(Properties.RegistryName).toBe('image-intelligence-prod')
  const schemas = resourcesOf(template, 'AWS::EventSchemas::Schema').map((each) => each.Properties)
  expect(schemas.map(({ SchemaName }) => SchemaName)).toEqual(
    publishedTypes.map((name) => `image-intelligence@${name.replaceAll(' ', '')}`),
  )
  for (const { RegistryName, Type, Content } of schemas) {
    expect([RegistryName, Type]).toEqual([{ 'Fn::GetAtt': [registryId, 'RegistryName'] }, 'OpenApi3'])
    const { openapi, components } = JSON.parse(Content)
    expect(openapi).toBe('3.0.0')
    const { AWSEvent } = components.schemas
    const detailType = AWSEvent['x-amazon-events-detail-type'] as PublishedType
    const name = detailType.replaceAll(' ', '')
    expect(AWSEvent.properties.detail.$ref).toBe(`#/components/schemas/${name}`)
    expect(AWSEvent.required).toContain('detail')
    expect(components.schemas[name]).toEqual(
      JSON.parse(JSON.stringify(eventSchema(detailType, 'openapi-3.0'))),
    )
    expect(Content.length).toBeLessThan(100_000)
  }
})
