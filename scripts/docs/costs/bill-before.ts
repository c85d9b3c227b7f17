/**
 * The bill before this release, in dollars, by the lines that it has now: what the same calculation gave at the commit
 * before the first change, with traces, which were on by default.
 */
export const billBefore = {
  photos: {
    'DynamoDB: results, versions, limits and webhooks': 10.87,
    'Lambda: the vision models, all features': 11.86,
    'Lambda: the index': 0.97,
    'S3 requests: the index': 26.45,
    'Lambda: everything else': 6.69,
    'S3 requests: originals and renditions': 20.8,
    SQS: 3.6,
    EventBridge: 1,
    'API Gateway: upload slots, reading results': 2,
    'CloudWatch Logs': 3.45,
    'X-Ray': 30.7,
    'CloudWatch: custom metrics': 1.8,
  },
  idle: {
    'CloudWatch alarms': 7.2,
    'CloudWatch dashboard': 3,
    'SQS: Lambda polls empty queues': 2.59,
    'scheduled runs, which find nothing to do': 0.11,
  },
} as const
