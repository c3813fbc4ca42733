import {
  type ArtifactSettings,
  attr,
  attributeOf,
  type CompileContext,
  child,
  defineElement,
  didYouMean,
  type ErrorHandler,
  standardExpiration,
} from '../../engine/sdk.ts'
import { dynamicConfigExpiration } from './dynamic-config-expiration.ts'

/** `configuration`: settings of the whole artifact, at most once (spec/core.md §1.5). */
export const configuration = defineElement({
  name: 'configuration',
  kind: 'global',
  doc: 'Settings of the whole application.',
  unnamed: true,
  attributes: {
    defaultResponseTimeout: attr.integer('Milliseconds an HTTP response may take where nothing nearer says so.', {
      default: '10000',
      min: 0,
    }),
    defaultTransactionTimeout: attr.integer(
      'Milliseconds a transaction may take. Accepted; there are no transactions.',
      {
        default: '30000',
      },
    ),
    'defaultErrorHandler-ref': attr.string('The error handler of flows and try scopes that have none of their own.'),
    shutdownTimeout: attr.integer('Milliseconds given to events under way when the application stops.', {
      default: '5000',
      min: 0,
    }),
    maxQueueTransactionFilesSize: attr.integer('Accepted; there are no queue files.', { default: '500' }),
    inheritIterableRepeatability: attr.boolean('Accepted; every payload can be read again.', { default: 'false' }),
    'defaultObjectSerializer-ref': attr.string('Accepted; nothing is serialised as Java objects.'),
    correlationIdGeneratorExpression: attr.expression(
      'Makes the correlation id of an event whose source brought none.',
    ),
  },
  children: {
    'dynamic-config-expiration': child.one(
      'When instances of configurations with expressions are disposed.',
      () => dynamicConfigExpiration,
    ),
  },
  example: `
    <configuration defaultErrorHandler-ref="log-and-answer" defaultResponseTimeout="5000"/>

    <error-handler name="log-and-answer">
      <on-error-continue>
        <set-payload value="Something went wrong."/>
      </on-error-continue>
    </error-handler>`,
  compile: (config, context): ArtifactSettings => {
    const { defaultResponseTimeout, shutdownTimeout, correlationIdGeneratorExpression } = config
    const name = config['defaultErrorHandler-ref']
    return {
      defaultResponseTimeout,
      shutdownTimeout,
      instanceExpiration: config['dynamic-config-expiration'] ?? standardExpiration,
      correlationId: correlationIdGeneratorExpression,
      defaultErrorHandler: name === undefined ? undefined : handlerNamed(name, context),
    }
  },
})

/**
 * Settings are read before anything is compiled, and the handler's own elements may depend on them: it is looked up when the
 * first error arrives.
 */
const handlerNamed = (name: string, context: CompileContext): ErrorHandler => {
  const names = context.globalNames(['error-handler'])
  if (!names.includes(name)) {
    const guess = didYouMean(name, names)
    context.report('REF020', `No global error handler defined with name '${name}'.`, {
      place: attributeOf(context.element, 'defaultErrorHandler-ref')?.valuePlace,
      hint: guess && `did you mean '${guess}'?`,
    })
  }
  let handler: ErrorHandler | undefined
  return (error, event, run) => {
    handler ??= context.global<ErrorHandler>(name, ['error-handler']) as ErrorHandler
    return handler(error, event, run)
  }
}
