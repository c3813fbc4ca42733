import { arrayType, literalType } from '../values/type-value.ts'
import { declared, oneOf, record, type } from './declared-types.ts'

const text = type('String')
const number = type('Number')
const anyObject = type('Object')
const texts = arrayType(text)

const position = record({ index: number, line: number, column: number })
const location = record({
  'start?': position,
  'end?': position,
  locationString: text,
  'text?': text,
  'sourceIdentifier?': text,
})
const logLevel = oneOf('INFO', 'ERROR', 'WARN', 'DEBUG')
const logs = arrayType(record({ level: logLevel, timestamp: text, message: text }))
const property = record({
  name: text,
  optional: type('Boolean'),
  'defaultValue?': type('Any'),
  description: text,
  possibleValues: type('Array'),
})
const loggerService = record({ 'initialize?': type('Function'), log: type('Function'), 'shutdown?': type('Function') })

/** Types `dw::Runtime` declares. https://docs.mulesoft.com/dataweave/latest/dw-runtime-types */
export const runtimeTypes = declared({
  DataFormatDescriptor: record({
    name: text,
    binary: type('Boolean'),
    'defaultEncoding?': text,
    extensions: texts,
    defaultMimeType: text,
    acceptedMimeTypes: texts,
    readerProperties: arrayType(property),
    writerProperties: arrayType(property),
  }),
  DataFormatProperty: property,
  EvalSuccess: record({ success: literalType(true), value: type('Any'), logs }),
  RunSuccess: record({
    success: literalType(true),
    value: type('Binary'),
    mimeType: text,
    'encoding?': text,
    logs,
  }),
  ExecutionFailure: record({
    success: literalType(false),
    message: text,
    kind: text,
    'stack?': texts,
    location,
    logs,
  }),
  Location: location,
  LogEntry: record({ level: logLevel, timestamp: text, message: text }),
  LogLevel: logLevel,
  LoggerService: loggerService,
  MimeType: text,
  Position: position,
  ReaderInput: record({ value: type('Binary'), 'encoding?': text, 'properties?': anyObject, mimeType: text }),
  RuntimeExecutionConfiguration: record({
    'timeOut?': number,
    'outputMimeType?': text,
    'writerProperties?': anyObject,
    'onException?': oneOf('HANDLE', 'FAIL'),
    'securityManager?': type('Function'),
    'loggerService?': loggerService,
    'maxStackSize?': number,
    'onUnhandledTimeout?': type('Function'),
  }),
  SecurityManager: type('Function'),
  TryResult: record({
    success: type('Boolean'),
    'result?': type('Any'),
    'error?': record({
      kind: text,
      message: text,
      'stack?': texts,
      'stackTrace?': text,
      'location?': text,
    }),
  }),
})
