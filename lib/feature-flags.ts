import cdk from '../cdk.json' with { type: 'json' }

/** Flags of the CDK with which the constructs are tested. They hold inside them, whatever the app around them sets. */
export const featureFlags: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(cdk.context).filter(([name]) => name.startsWith('@aws-cdk')),
)
