import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as InvokeFunction } from 'aws-cdk-lib/aws-events-targets'
import { Architecture } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { StageConfig } from './config.ts'
import { AlarmTopic } from './constructs/alarm-topic.ts'
import { AnnouncementBus } from './constructs/announcement-bus.ts'
import { ImageApi } from './constructs/image-api.ts'
import { ImageFunction, type ImageFunctionProps } from './constructs/image-function.ts'
import { ImageStore } from './constructs/image-store.ts'
import { OperationsDashboard } from './constructs/operations-dashboard.ts'
import { ResultsTable } from './constructs/results-table.ts'
import { SharpLayer } from './constructs/sharp-layer.ts'
import { StageQueue } from './constructs/stage-queue.ts'
import { projectName } from './project.ts'

export interface CoreStackProps extends StackProps {
  readonly config: StageConfig
}
