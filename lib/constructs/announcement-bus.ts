import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { StageNames } from '../stage-names.ts'
import { allowActions } from './allow-actions.ts'

export interface AnnouncementBusProps {
  readonly names: StageNames
  /** An existing bus. @default - a bus of its own */
  readonly existing?: IEventBus
}

/** The bus on which every terminal state of an image is announced. Other systems add their own rules to it. */
export class AnnouncementBus extends Construct {
  readonly bus: IEventBus

  constructor(scope: Construct, id: string, { names, existing }: AnnouncementBusProps) {
    super(scope, id)
    this.bus =
      existing ??
      new EventBus(this, 'Bus', {
        eventBusName: names.needed,
        description: 'Terminal states of images',
      })
  }

  /** Tells the function the name of the bus and allows it exactly these actions on it. */
  allow(fn: LambdaFunction, ...actions: `events:${string}`[]): void {
    fn.addEnvironment('EVENT_BUS_NAME', this.bus.eventBusName)
    allowActions(fn, actions, [this.bus.eventBusArn])
  }
}
