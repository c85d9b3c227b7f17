import { describe, expect, test } from 'vitest'
import { asList, coreTemplate, entriesOf, resourcesOf, type Settings, theResource } from './synthesise.ts'

const withRekognition = { labelsRoute: 'cascade', moderationRoute: 'rekognition' }
const functionOf = (settings: Settings, id: string) =>
  theResource(coreTemplate(settings), 'AWS::Lambda::Function', `Vision${id}Function`)[1].Properties
const variablesOf = (settings: Settings, id: string) => functionOf(settings, id).Environment.Variables
/** Its own queue, for messages to postpone, and queues of others. */
const queuesSentTo = (settings: Settings, id: string): string[] =>
  theResource(coreTemplate(settings), 'AWS::IAM::Policy', `Vision${id}FunctionRole`)[1]
    .Properties.PolicyDocument.Statement.filter(({ Action }: { Action: string | string[] }) =>
      asList(Action).includes('sqs:SendMessage'),
    )
    .flatMap(({ Resource }: { Resource: object | object[] }) =>
      JSON.stringify(Resource).match(/Vision\w+?Work/g),
    )
    .sort()

describe('the function of our own models', () => {
  test('is a container image, or layers where there is no Docker', () => {
    expect(functionOf({}, 'Onnx')).toMatchObject({ PackageType: 'Image' })
    expect(functionOf({}, 'Onnx').Layers).toBeUndefined()
    const zip = functionOf({ visionPackage: 'zip' }, 'Onnx')
    expect(zip).toMatchObject({ Runtime: 'nodejs24.x', Handler: 'index.handler' })
    expect(zip.Layers).toHaveLength(3)
    // Lance is needed in either package to find near-duplicates.
    const reusing = { visionPackage: 'zip', reuseNearDuplicates: true }
    expect(functionOf(reusing, 'Onnx').Layers).toHaveLength(4)
    expect(variablesOf(reusing, 'Onnx')).toHaveProperty('LOOKALIKE_INDEX_BUCKET')
    expect(variablesOf({}, 'Onnx')).not.toHaveProperty('LOOKALIKE_INDEX_BUCKET')
  })

  test('has only the text engine of this stage', () => {
    const layersOf = (settings: Settings) =>
      resourcesOf(
        coreTemplate({ visionPackage: 'zip', ...settings }),
        'AWS::Lambda::LayerVersion',
        'Vision',
      ).map(({ Properties }) => Properties.Description.split(':')[0])
    expect(layersOf({ textEngine: 'ppocr' })).toEqual([
      'ONNX runtime for arm64',
      'ONNX models, ppocr for text',
    ])
    expect(layersOf({ textEngine: 'tesseract' })).toEqual([
      'ONNX runtime and OCR engine for arm64',
      'ONNX models, tesseract for text',
    ])
    expect(layersOf({ textEngine: 'hybrid' })).toEqual([
      'ONNX runtime and OCR engine for arm64',
      'ONNX models, ppocr and tesseract for text',
    ])
  })

  test('passes on to Rekognition only with a cascade', () => {
    expect(queuesSentTo({ moderationRoute: 'rekognition' }, 'Onnx')).toEqual(['VisionOnnxWork'])
    expect(queuesSentTo(withRekognition, 'Onnx')).toEqual(['VisionOnnxWork', 'VisionRekognitionWork'])
  })

  test('gets the settings of the stage', () => {
    const settings = { textEngine: 'hybrid', textLanguages: 'en,de', visionThreads: 2, visionMemoryMb: 3_538 }
    expect(variablesOf(settings, 'Onnx')).toMatchObject({
      TEXT_ENGINE: 'hybrid',
      TEXT_LANGUAGES: 'en,de',
      VISION_THREADS: '2',
    })
    expect(functionOf(settings, 'Onnx').MemorySize).toBe(3_538)
    expect(variablesOf({}, 'Onnx')).toMatchObject({ JOINT_MODEL: 'none' })
    expect(variablesOf({ jointModel: 'toy-colours' }, 'Onnx')).toMatchObject({ JOINT_MODEL: 'toy-colours' })
  })
})

describe('Rekognition', () => {
  test('exists only if a feature is routed to it', () => {
    const ids = (settings: Settings) =>
      entriesOf(coreTemplate(settings), 'AWS::Lambda::Function').map(([id]) => id)
    expect(ids({}).filter((id) => id.includes('Rekognition'))).toEqual([])
    expect(ids(withRekognition).filter((id) => id.includes('Rekognition'))).toHaveLength(2)
    expect(coreTemplate({}).findOutputs('VisionRekognition*')).toEqual({})
  })

  test('has a monthly budget if one is set', () => {
    expect(variablesOf(withRekognition, 'Rekognition')).not.toHaveProperty('REKOGNITION_MONTHLY_BUDGET_USD')
    const limited = { ...withRekognition, rekognitionMonthlyBudgetUsd: '12.5' }
    expect(variablesOf(limited, 'Rekognition').REKOGNITION_MONTHLY_BUDGET_USD).toBe('12.5')
  })
})

test('every vision queue has its settler, and its messages can be redriven', () => {
  const template = coreTemplate(withRekognition)
  const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
  for (const provider of ['Onnx', 'Rekognition']) {
    const [exhausted] = theResource(template, 'AWS::SQS::Queue', `Vision${provider}Exhausted`)
    const [settler] = theResource(template, 'AWS::Lambda::Function', `VisionSettle${provider}`)
    const consumer = mappings.find(
      ({ Properties }) => Properties.EventSourceArn['Fn::GetAtt'][0] === exhausted,
    )
    expect(consumer?.Properties.FunctionName).toEqual({ Ref: settler })
  }
  expect(
    Object.keys(template.findOutputs('*')).filter((name) => /^Vision.*DeadLetter/.test(name)),
  ).toHaveLength(2)
})

describe('settlers', () => {
  test('pass work on to our own models only after Rekognition failed, and reuse no results', () => {
    const settings = { ...withRekognition, reuseNearDuplicates: true }
    const sendsTo = (id: string) =>
      theResource(coreTemplate(settings), 'AWS::IAM::Policy', `Vision${id}FunctionRole`)[1]
        .Properties.PolicyDocument.Statement.filter(({ Action }: { Action: string | string[] }) =>
          asList(Action).includes('sqs:SendMessage'),
        )
        .flatMap(({ Resource }: { Resource: { 'Fn::GetAtt': [string] }[] }) => asList(Resource))
        .map((resource: { 'Fn::GetAtt': [string] }) => resource['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, ''))
        .sort()
    expect(sendsTo('SettleOnnx')).toEqual(['VisionOnnxDeadLetters', 'VisionOnnxExhausted'])
    expect(sendsTo('SettleRekognition')).toEqual([
      'VisionOnnxWork',
      'VisionRekognitionDeadLetters',
      'VisionRekognitionExhausted',
    ])
  })
})

test('features that are switched off are not requested by default', () => {
  const presign = theResource(
    coreTemplate({ textRoute: 'off', embeddingRoute: 'off' }),
    'AWS::Lambda::Function',
    'RequestsPresign',
  )[1]
  expect(presign.Properties.Environment.Variables.DEFAULT_FEATURES).toBe('labels,objects,faces')
})
