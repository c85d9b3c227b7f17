import type { FeatureRoutes } from '../../lambdas/core/contracts/feature-routes.ts'

/** What the stack and Lambda give the function, as far as its start needs it. Nothing here exists. */
export const functionEnvironment: Readonly<Record<string, string>> = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'unused',
  AWS_SECRET_ACCESS_KEY: 'unused',
  AWS_LAMBDA_FUNCTION_NAME: 'vision-onnx',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '3008',
  AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/vision-onnx',
  AWS_LAMBDA_LOG_STREAM_NAME: 'try',
  STAGE: 'try',
  ORIGINALS_BUCKET: 'originals',
  DERIVED_BUCKET: 'derived',
  TABLE_NAME: 'table',
  EVENT_BUS_NAME: 'bus',
  MAX_PIXELS: '100000000',
  VISION_ONNX_QUEUE_URL: 'https://queue.example/vision-onnx',
  FEATURE_ROUTES: JSON.stringify({
    ...{ labels: 'onnx', objects: 'onnx', faces: 'onnx', text: 'onnx' },
    ...{ moderation: 'off', embedding: 'onnx' },
  } satisfies FeatureRoutes),
  VISION_THREADS: '2',
  TEXT_ENGINE: 'ppocr',
  TEXT_LANGUAGES: 'eng',
  CASCADE_BELOW_CONFIDENCE: '0',
  REUSE_NEAR_DUPLICATES: 'false',
}
