import type { FeatureRoutes } from '../../lambdas/core/contracts/feature-routes.ts'

/** As a stage is routed by default. */
export const defaultRoutes: FeatureRoutes = {
  labels: 'onnx',
  objects: 'onnx',
  faces: 'onnx',
  text: 'onnx',
  moderation: 'off',
  embedding: 'onnx',
}

/** What the stack and Lambda give the functions, as far as they need it to start. Nothing that it names exists. */
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
  STAGE: 'test',
  ORIGINALS_BUCKET: 'originals',
  DERIVED_BUCKET: 'derived',
  TABLE_NAME: 'table',
  EVENT_BUS_NAME: 'bus',
  ANALYSIS_QUEUE_URL: 'https://queue.example/analysis',
  DEAD_LETTER_QUEUE_URL: 'https://queue.example/dead-letters',
  MAX_UPLOAD_BYTES: '50000000',
  UPLOAD_EXPIRY_SECONDS: '900',
  DOWNLOAD_EXPIRY_SECONDS: '900',
  EXPIRED_ROW_RETENTION_DAYS: '30',
  MAX_PIXELS: '100000000',
  RENDITION_LONG_EDGES: '128,512,1024',
  DEFAULT_FEATURES: 'labels,faces',
  FEATURE_ROUTES: JSON.stringify(defaultRoutes),
  VISION_ONNX_QUEUE_URL: 'https://queue.example/vision-onnx',
  VISION_REKOGNITION_QUEUE_URL: 'https://queue.example/vision-rekognition',
  VISION_THREADS: '1',
  TEXT_ENGINE: 'ppocr',
  TEXT_LANGUAGES: 'en',
  CASCADE_BELOW_CONFIDENCE: '0.5',
  REUSE_NEAR_DUPLICATES: 'false',
  REKOGNITION_MIN_CONFIDENCE: '0.5',
  REKOGNITION_IMAGE_PROPERTIES: 'false',
}
