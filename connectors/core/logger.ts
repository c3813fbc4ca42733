import {
  attr,
  defineElement,
  type Event,
  type Expression,
  jsonOf,
  logContext,
  type Message,
  type Processor,
  textOf,
  typedAs,
} from '../../engine/sdk.ts'

const DEFAULT_CATEGORY = 'org.mule.runtime.core.internal.processor.LoggerMessageProcessor'

/** `logger`: writes a line to the log; the event passes unchanged (spec/core.md §3.2). */
export const logger = defineElement({
  name: 'logger',
  kind: 'processor',
  doc: 'Writes a message to the log.',
  attributes: {
    message: attr.template('Text, an expression, or text with expressions in it; the whole message when absent.'),
    level: attr.oneOf('Log level.', ['ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE'], 'INFO'),
    category: attr.string('Log category.', { default: DEFAULT_CATEGORY }),
  },
  example: '<logger level="INFO" category="com.example.orders" message="Order #[payload.id] came in."/>',
  compile: ({ message, level, category }, context): Processor => {
    const log = context.logger(category)
    const { path } = context.location
    const write = (event: Event, text: string): Event => {
      log.log(level, text, logContext(path, event))
      return event
    }
    const textFor = message ? messageText(message) : dump
    return (event) => {
      if (!log.enabled(level)) return event
      const text = textFor(event)
      return typeof text === 'string' ? write(event, text) : text.then((t) => write(event, t))
    }
  },
})

type Text = string | Promise<string>

const messageText =
  (message: Expression) =>
  (event: Event): Text => {
    const typed = message.typed(event)
    return typed instanceof Promise ? typed.then(textOf) : textOf(typed)
  }

/** Without a message everything is shown, one member a line. */
const dump = ({ message }: Event): Text => {
  const payload = textOf(message.payload)
  return typeof payload === 'string' ? layout(message, payload) : payload.then((text) => layout(message, text))
}

const layout = ({ payload, attributes }: Message, text: string): string => {
  const shown = attributes === null || attributes === undefined ? '<not set>' : jsonOf(attributes)
  const attributesMediaType = typedAs(attributes).mediaType
  return `\n{\n  payload=${text}\n  mediaType=${payload.mediaType}\n  attributes=${shown}\n  attributesMediaType=${attributesMediaType}\n}`
}
