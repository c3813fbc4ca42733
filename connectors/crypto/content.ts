import {
  ANY,
  attr,
  BINARY,
  type CompileContext,
  child,
  type Event,
  type Expression,
  type Parameter,
  parameter,
  TEXT,
  typed,
  withCharset,
  withMessage,
} from '../../engine/sdk.ts'

/** What is worked on: the payload, unless the element holds something else. */
export const contentChild = {
  content: child.content('What to work on.', { default: '#[payload]' }),
}

/** The attribute and child of what is checked; the payload when there is neither. */
export const valueAttribute = { value: attr.value('What to check; the payload when absent.') }
export const valueChild = { value: child.content('What to check.') }

export const valueBytes = (given: Expression | undefined, context: CompileContext): Parameter<Buffer> =>
  bytesFrom(given ?? context.expression('#[payload]', 'value'))

/** All bytes; nothing is no bytes. */
export const bytesFrom = (expression: Expression | undefined): Parameter<Buffer> => {
  const read = expression ? parameter.bytes(expression) : () => undefined
  return (event) => {
    const bytes = read(event)
    return bytes instanceof Promise ? bytes.then((b) => b ?? empty) : (bytes ?? empty)
  }
}

const empty = Buffer.alloc(0)

/** How bytes are labelled. */
export const outputAttributes = {
  outputMimeType: attr.string('Media type of the result.'),
  outputEncoding: attr.string('Charset of the result.'),
}

interface Output {
  readonly outputMimeType: string | undefined
  readonly outputEncoding?: string | undefined
}

const labelOf = ({ outputMimeType, outputEncoding }: Output, usual: string): string => {
  const mediaType = outputMimeType?.trim() || usual
  return outputEncoding ? withCharset(mediaType, outputEncoding) : mediaType
}

/** The event with other bytes: encrypted ones are bytes, decrypted ones are whatever they were before. */
export const withEncrypted = (event: Event, bytes: Buffer, output: Output): Event =>
  withMessage(event, { payload: typed(bytes, labelOf(output, BINARY)), attributes: null })

export const withDecrypted = (event: Event, bytes: Buffer, output: Output): Event =>
  withMessage(event, { payload: typed(bytes, labelOf(output, ANY)), attributes: null })

export const withText = (event: Event, text: string, output: Output): Event =>
  withMessage(event, { payload: typed(text, labelOf(output, TEXT)), attributes: null })
