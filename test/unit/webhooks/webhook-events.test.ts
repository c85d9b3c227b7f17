import { describe, expect, test } from 'vitest'
import { openApiDocument } from '../../../lambdas/documentation/openapi.ts'
import { detailTypes } from '../../../lambdas/events/detail-types.ts'
import { webhookEvents } from '../../../lambdas/webhooks/webhook-events.ts'
import { payloadOfTest } from '../../../lambdas/webhooks/webhook-payload.ts'

const { webhooks, components } = openApiDocument()

describe('the requests to webhooks in the document', () => {
  test('are there for each type of event, and for the test', () => {
    expect(Object.keys(webhooks)).toEqual([...detailTypes, 'Webhook Test'])
  })

  test('have a schema with the type as a constant, open for fields to come', () => {
    expect(components.schemas.ImageRejectedEvent).toMatchObject({
      properties: {
        type: { const: 'Image Rejected' },
        data: { required: expect.arrayContaining(['reason']) },
      },
      required: ['type', 'timestamp', 'data'],
    })
    expect(JSON.stringify(components.schemas.ImageRejectedEvent)).not.toContain('additionalProperties')
  })

  test('describe what is sent', () => {
    const webhook = {
      owner: '019aaaaa-0000-7000-8000-000000000001',
      webhookId: '019aaaaa-0000-7000-8000-000000000002',
    }
    const { payload } = payloadOfTest(webhook, '2f4c9f0e-6a51-4c0b-9a1e-0d3b8a7c6e55', new Date(), 7)
    expect(webhookEvents['Webhook Test']!.parse(JSON.parse(payload.body)).type).toBe('Webhook Test')
  })
})
