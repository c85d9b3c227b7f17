/** Settings of a stage that has everything that a stage can have. test/infra/template-rules.test.ts proves that. */
export const everyOption = {
  stage: 'prod',
  region: 'eu-central-1',
  adminEmail: 'admin@example.org',
  alarmEmail: 'ops@example.org',
  allowedOrigins: 'https://other.example.org',
  analyzeBatchWindowSeconds: 1,
  authenticator: 'required',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0b1c-2d',
  dashboardUrl: 'https://photos.example.org',
  domainName: 'photos.example.org',
  hostedZoneId: 'Z0123456789ABC',
  kmsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  labelsRoute: 'cascade',
  mailFrom: 'photos@example.org',
  mailSesIdentity: 'example.org',
  mailSesRegion: 'eu-central-1',
  moderationRoute: 'rekognition',
  monthlyBudgetUsd: 25,
  originSecretNumber: 2,
  rekognitionImageProperties: true,
  rekognitionMonthlyBudgetUsd: 10,
  reuseNearDuplicates: true,
  storageClass: 'intelligent-tiering',
  tracing: true,
  webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/photos/0b1c-2d',
  webhookAllowPrivateAddresses: true,
}

/** Settings of a stage without a CDN, whose API has the domain. */
export const apiWithDomain = {
  stage: 'anything',
  edgeStack: false,
  domainName: 'photos.example.org',
  certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/0b1c-2d',
  hostedZoneId: 'Z0123456789ABC',
}
