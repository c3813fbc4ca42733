import {
  attr,
  defineElement,
  type Event,
  JAVA,
  logContext,
  parameter,
  textIn,
  typed,
  withVariable,
} from '../../engine/sdk.ts'
import { type CallFacts, usualText } from './call-facts.ts'

/** One entry of the log about each call. */
export interface Entry {
  readonly before: boolean
  readonly after: boolean
  /** Whether anybody would see it. */
  enabled(): boolean
  /** Writes it. Never fails: a log that cannot be written is no reason not to call. */
  write(call: CallFacts, event: Event): void
}

/** `call-log:entry`: what is written about each call. */
export const entry = defineElement({
  name: 'entry',
  kind: 'nested',
  doc: 'What is written about each call.',
  attributes: {
    message: attr.template(
      'Text with expressions, which see the call as `vars.call`: its `method`, `url`, `scheme`, `host`, `port`, `remoteAddress`, `status`, `requestBytes`, `responseBytes`, `complete`, `milliseconds` and `error`. A line with all of them when absent.',
    ),
    condition: attr.condition('Which calls it is written for; all when absent.'),
    level: attr.oneOf('Log level.', ['ERROR', 'WARN', 'INFO', 'DEBUG'], 'INFO'),
    category: attr.nonBlank('Log category.', { default: 'hinny.calls' }),
    before: attr.boolean('Whether it is written before the request is sent.', { default: 'false' }),
    after: attr.boolean('Whether it is written when the last byte of the answer is here, or the call has failed.', {
      default: 'true',
    }),
  },
  compile: ({ message, condition, level, category, before, after }, context): Entry => {
    const logger = context.logger(category)
    const { path } = context.location
    const applies = condition ? parameter.boolean('condition', condition) : () => true
    const textFor = async (call: CallFacts, event: Event): Promise<string | undefined> => {
      const seen = message || condition ? withVariable(event, 'call', typed(call, JAVA)) : event
      if (!(await applies(seen))) return undefined
      return message ? textIn(message, seen) : usualText(call)
    }
    const write = async (call: CallFacts, event: Event): Promise<void> => {
      const text = await textFor(call, event)
      if (text !== undefined) logger.log(level, text, logContext(path, event))
    }
    return {
      before,
      after,
      enabled: () => logger.enabled(level),
      write: (call, event) => void write(call, event).catch(() => {}),
    }
  },
})
