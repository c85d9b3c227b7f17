import { Construct } from 'constructs'
import type { RouteFunction } from '../../lambdas/api/http-route.ts'
import { ownProvider } from '../../lambdas/vision/providers.ts'
import { defaultFeatures } from './default-features.ts'
import { ImageFunction, type OwnProps } from './image-function.ts'
import { rowActions } from './results-table.ts'
import { lanceEnvironment } from './search-index.ts'
import type { StageParts } from './stage-parts.ts'
import { requestTimeout, waitingRequestTimeout } from './timeouts.ts'
import type { Vision } from './vision.ts'
import { queryLayers } from './vision-layers.ts'

export interface RequestFunctionsProps extends Omit<StageParts, 'sharp'> {
  readonly vision: Vision
}

/**
 * The functions that answer requests, and what each is connected to. Functions that belong to a queue are elsewhere:
 * reruns.ts, transforms.ts, webhooks.ts; operations.ts needs all queues.
 */
export class RequestFunctions extends Construct {
  readonly authorize: ImageFunction
  readonly accounts: ImageFunction
  readonly presign: ImageFunction
  readonly images: ImageFunction
  readonly library: ImageFunction
  readonly feedback: ImageFunction
  readonly health: ImageFunction
  readonly documentation: ImageFunction
  readonly mcp: ImageFunction

  constructor(scope: Construct, id: string, props: RequestFunctionsProps) {
    super(scope, id)
    this.authorize = this.createAuthorize(props)
    this.accounts = this.createAccounts(props)
    this.presign = this.createPresign(props)
    this.images = this.createImages(props)
    this.library = this.createLibrary(props)
    this.feedback = this.createFeedback(props)
    this.health = this.createHealth(props)
    this.documentation = this.createDocumentation(props)
    this.mcp = this.createMcp(props)
  }

  get all(): readonly ImageFunction[] {
    return [this.authorize, ...Object.values(this.answering)]
  }

  /** The functions that answer routes, by the name in the contract. */
  get answering() {
    const { accounts, presign, images, library, feedback, health, documentation, mcp } = this
    return { accounts, presign, images, library, feedback, health, documentation, mcp } satisfies Partial<
      Record<RouteFunction, ImageFunction>
    >
  }

  private create(id: string, { common }: RequestFunctionsProps, own: OwnProps): ImageFunction {
    return new ImageFunction(this, id, { ...common, ...own })
  }

  private createAuthorize(props: RequestFunctionsProps): ImageFunction {
    const fn = this.create('Authorize', props, {
      handler: 'authorize',
      description: 'Identifies the caller of a request',
      timeout: requestTimeout,
    })
    props.results.allow(fn, 'dynamodb:GetItem', 'dynamodb:UpdateItem')
    props.accounts.tellClient(fn)
    props.accounts.allow(fn, 'cognito-idp:AdminGetUser', 'cognito-idp:AdminListGroupsForUser')
    return fn
  }

  private createAccounts(props: RequestFunctionsProps): ImageFunction {
    const fn = this.create('Accounts', props, {
      handler: 'accounts',
      description: 'Signs people in and manages their API keys',
      timeout: requestTimeout,
    })
    props.results.allow(fn, ...rowActions)
    props.accounts.tellClient(fn)
    props.accounts.allow(fn, 'cognito-idp:AdminUserGlobalSignOut')
    return fn
  }

  private createPresign(props: RequestFunctionsProps): ImageFunction {
    const fn = this.create('Presign', props, {
      handler: 'presign',
      description: 'Opens upload slots',
      timeout: requestTimeout,
      environment: { DEFAULT_FEATURES: defaultFeatures(props.config).join(',') },
    })
    // UpdateItem counts requests and uploads.
    props.results.allow(
      fn,
      'dynamodb:BatchWriteItem',
      // Reads presets that an upload names.
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    props.vision.tellRoutes(fn)
    // A budget that is nearly used up.
    props.announcements.allow(fn, 'events:PutEvents')
    // The client uploads with this function's permission.
    props.store.originals.allow(fn, { objects: ['s3:PutObject'] })
    return fn
  }

  private createImages(props: RequestFunctionsProps): ImageFunction {
    const fn = this.create('Images', props, {
      handler: 'images',
      description: 'Reads, lists and deletes images',
      timeout: waitingRequestTimeout,
    })
    // For bulk requests, and for deletions, which also remove the versions of an image and the rows that lead to it.
    props.results.allow(
      fn,
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      // Reads the caller's limits before a request with an Idempotency-Key.
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    props.store.originals.allow(fn, {
      // The bucket keeps versions, so an original is read and deleted by version, never by key alone.
      objects: ['s3:GetObjectVersion', 's3:DeleteObjectVersion'],
      bucket: ['s3:ListBucketVersions'],
    })
    props.store.derived.allow(fn, { objects: ['s3:GetObject', 's3:DeleteObject'], bucket: ['s3:ListBucket'] })
    props.announcements.allow(fn, 'events:PutEvents')
    return fn
  }

  private createLibrary(props: RequestFunctionsProps): ImageFunction {
    const fn = this.create('Library', props, {
      handler: 'library',
      description: 'Searches and counts images and finds similar images and duplicates',
      timeout: requestTimeout,
      memoryMb: props.config.libraryMemoryMb,
      layers: [props.index.lance, ...queryLayers(this, props.config)],
      environment: lanceEnvironment('library'),
    })
    // UpdateItem counts requests and saves decisions about duplicates.
    props.results.allow(
      fn,
      'dynamodb:BatchGetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
    )
    props.results.allowLists(fn)
    props.results.allowQueryOfOpenWork(fn)
    props.index.allowReading(fn)
    // Lists only show renditions.
    props.store.originals.allow(fn, {})
    props.store.derived.allow(fn, { objects: ['s3:GetObject'] })
    return fn
  }

  private createFeedback(props: RequestFunctionsProps): ImageFunction {
    const fn = this.create('Feedback', props, {
      handler: 'feedback',
      description: 'Records feedback on results and reports precision',
      // A rejection may be passed on to fifty near-duplicates.
      timeout: waitingRequestTimeout,
      memoryMb: props.config.libraryMemoryMb,
      layers: [props.index.lance],
      environment: lanceEnvironment('feedback'),
    })
    // Feedback, corrections and counts change together.
    props.results.allow(fn, ...rowActions)
    props.index.allowReading(fn)
    return fn
  }

  private createHealth(props: RequestFunctionsProps): ImageFunction {
    const fn = this.create('Health', props, {
      handler: 'health',
      description: 'Checks the health of every dependency',
      timeout: requestTimeout,
    })
    props.results.allow(fn, 'dynamodb:DescribeTable')
    props.store.originals.allow(fn, { bucket: ['s3:ListBucket'] })
    props.store.derived.allow(fn, { bucket: ['s3:ListBucket'] })
    props.announcements.allow(fn, 'events:DescribeEventBus')
    props.analysis.allow(fn, 'ANALYSIS_QUEUE_URL', 'sqs:GetQueueAttributes')
    props.vision.allowQueues(fn, [ownProvider], 'sqs:GetQueueAttributes')
    return fn
  }

  /** It needs no permission: it calls the API with the credential of its caller. */
  private createMcp(props: RequestFunctionsProps): ImageFunction {
    return this.create('Mcp', props, {
      handler: 'mcp',
      description: 'Serves assistants by the Model Context Protocol',
      timeout: waitingRequestTimeout,
    })
  }

  private createDocumentation(props: RequestFunctionsProps): ImageFunction {
    return this.create('Documentation', props, {
      handler: 'documentation',
      description: 'Serves the OpenAPI document and its reference page',
      timeout: requestTimeout,
    })
  }
}
