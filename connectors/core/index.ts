import { defineConnector, errorMapping, refuseElement } from '../../engine/sdk.ts'
import { asyncScope } from './async.ts'
import { choice } from './choice.ts'
import { collectList } from './collect-list.ts'
import { configuration } from './configuration.ts'
import { configurationProperties } from './configuration-properties.ts'
import { cron } from './cron.ts'
import { dynamicConfigExpiration } from './dynamic-config-expiration.ts'
import { errorHandler } from './error-handler.ts'
import { expirationPolicy } from './expiration-policy.ts'
import { firstSuccessful } from './first-successful.ts'
import { fixedFrequency } from './fixed-frequency.ts'
import { flow } from './flow.ts'
import { flowRef } from './flow-ref.ts'
import { foreach } from './foreach.ts'
import { globalProperty } from './global-property.ts'
import { idempotentMessageValidator } from './idempotent-message-validator.ts'
import { importElement } from './import.ts'
import { logger } from './logger.ts'
import { nonRepeatableIterable } from './non-repeatable-iterable.ts'
import { nonRepeatableStream } from './non-repeatable-stream.ts'
import { onError } from './on-error.ts'
import { onErrorContinue } from './on-error-continue.ts'
import { onErrorPropagate } from './on-error-propagate.ts'
import { otherwise } from './otherwise.ts'
import { parallelForeach } from './parallel-foreach.ts'
import { parseTemplate } from './parse-template.ts'
import { raiseError } from './raise-error.ts'
import { reconnect } from './reconnect.ts'
import { reconnectForever } from './reconnect-forever.ts'
import { reconnection } from './reconnection.ts'
import { redeliveryPolicy } from './redelivery-policy.ts'
import { removeVariable } from './remove-variable.ts'
import { repeatableInMemoryIterable } from './repeatable-in-memory-iterable.ts'
import { repeatableInMemoryStream } from './repeatable-in-memory-stream.ts'
import { roundRobin } from './round-robin.ts'
import { route } from './route.ts'
import { scatterGather } from './scatter-gather.ts'
import { scheduler } from './scheduler.ts'
import { schedulingStrategy } from './scheduling-strategy.ts'
import { setPayload } from './set-payload.ts'
import { setVariable } from './set-variable.ts'
import { subFlow } from './sub-flow.ts'
import { tryScope } from './try.ts'
import { untilSuccessful } from './until-successful.ts'
import { when } from './when.ts'

/** Mule's core namespace (spec/core.md §3). */
export const core = defineConnector({
  prefix: '',
  uri: 'http://www.mulesoft.org/schema/mule/core',
  elements: [
    // The application.
    globalProperty,
    configurationProperties,
    importElement,
    configuration,
    dynamicConfigExpiration,
    expirationPolicy,
    // Flows.
    flow,
    subFlow,
    flowRef,
    scheduler,
    schedulingStrategy,
    fixedFrequency,
    cron,
    redeliveryPolicy,
    // Errors.
    errorHandler,
    onErrorContinue,
    onErrorPropagate,
    onError,
    errorMapping,
    raiseError,
    tryScope,
    // Events.
    logger,
    setPayload,
    setVariable,
    removeVariable,
    parseTemplate,
    idempotentMessageValidator,
    // Routers and scopes.
    choice,
    when,
    otherwise,
    foreach,
    parallelForeach,
    asyncScope,
    scatterGather,
    firstSuccessful,
    roundRobin,
    route,
    collectList,
    untilSuccessful,
    // What is Java.
    refuseElement('object', 'global', {
      reason: 'it is an object of a Java class, and there is no Java here',
      instead: 'put what it does into a flow or a DataWeave module',
    }),
    refuseElement('security-manager', 'global', {
      reason: 'security providers and encryption strategies are Java classes',
      instead: 'check callers in a policy, or with http:basic-security-filter',
    }),
    refuseElement('notifications', 'global', {
      reason: 'notification listeners are Java classes',
      instead: 'read the log, which tells of every failure where it happened',
    }),
    // Streaming strategies of sources and operations.
    repeatableInMemoryStream,
    repeatableInMemoryIterable,
    nonRepeatableStream,
    nonRepeatableIterable,
    // Reconnection strategies of connections, sources and operations.
    reconnection,
    reconnect,
    reconnectForever,
  ],
})
