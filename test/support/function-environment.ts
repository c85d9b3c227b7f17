import type { Setting } from '../../lambdas/functions/settings.ts'
import { asText } from '../../lambdas/functions/text-values.ts'
import { usualRoutes } from '../../lambdas/vision/feature-routes.ts'
import { settingsOfFunctions } from '../../lib/stage-settings.ts'

/** The default routes of a stage. */
export const defaultRoutes = usualRoutes

const usualSettings = Object.fromEntries(
  Object.values<Setting>(settingsOfFunctions).flatMap(({ variable, usual }) =>
    usual === undefined ? [] : [[variable, asText(usual)]],
  ),
)

/** What the stack and Lambda set for functions, as far as they need it to start. The resources do not exist. */
export const functionEnvironment: Readonly<Record<string, string>> = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'unused',
  AWS_SECRET_ACCESS_KEY: 'unused',
  AWS_LAMBDA_FUNCTION_NAME: 'function',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1769',
  AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/function',
  AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
  POWERTOOLS_SERVICE_NAME: 'function',
  POWERTOOLS_METRICS_NAMESPACE: 'test',
  ORIGINALS_BUCKET: 'originals',
  DERIVED_BUCKET: 'derived',
  TABLE_NAME: 'table',
  EVENT_BUS_NAME: 'bus',
  ANALYSIS_QUEUE_URL: 'https://queue.example/analysis',
  INDEX_BUCKET_NAME: 'index',
  LOOKALIKE_INDEX_BUCKET: 'index',
  JOB_QUEUE_URL: 'https://queue.example/jobs',
  TRANSFORM_QUEUE_URL: 'https://queue.example/transforms',
  INVENTORY_IMPORTS_ARN: 'arn:aws:states:eu-central-1:111122223333:stateMachine:imports',
  ERASURE_QUEUE_URL: 'https://queue.example/erasures',
  INSPECT_FUNCTION_NAME: 'inspect',
  DEAD_LETTER_QUEUES: 'analysis-dead jobs-dead',
  INDEX_CHANGES_QUEUE_URL: 'https://queue.example/index-changes.fifo',
  API_URL: 'https://api.example',
  FETCH_QUEUE_URL: 'https://queue.example/fetches',
  INDEX_MAINTENANCE_QUEUE_URL: 'https://queue.example/index-maintenance',
  ERASURE_QUIET_SECONDS: '120',
  ORIGIN_SECRETS: 'secret-in-use,secret-before',
  WEBHOOK_DELIVERY_QUEUE_URL: 'https://queue.example/webhooks',
  DEAD_LETTER_QUEUE_URL: 'https://queue.example/dead-letters',
  USER_POOL_ID: 'eu-central-1_pool',
  USER_POOL_CLIENT_ID: 'client',
  SOURCE_QUEUE_URL: 'https://queue.example/work',
  QUEUE_NAMES: [
    'analysis image-intelligence-analysis-dead image-intelligence-analysis',
    'transforms image-intelligence-transforms-dead image-intelligence-transforms',
  ].join('\n'),
  ...usualSettings,
  DEFAULT_FEATURES: 'labels,faces',
  FEATURE_ROUTES: JSON.stringify(usualRoutes),
  VISION_QUEUE_URLS:
    '{"onnx":"https://queue.example/vision-onnx","rekognition":"https://queue.example/vision-rekognition","chat":"https://queue.example/vision-chat"}',
}
