/** All that an element author may import. */

export type { Client, SlaLimit } from './config/contracts.ts'
export { DEFLATED, STORED, type ZipEntry, zipEntries } from './config/zip.ts'
export { ErrorObject } from './expression/error-object.ts'
export { isPlain } from './expression/expose.ts'
export type { Expression } from './expression/expression.ts'
export {
  findsJavaRegex,
  type JavaSearch,
  javaRegexFault,
  javaSearch,
  matchesJavaDate,
  matchesJavaRegex,
  readJavaNumber,
} from './expression/java-text.ts'
export { durationText, localDateTimeOf, readMoment } from './expression/java-time.ts'
export { MessageObject } from './expression/message-object.ts'
export { pairsIn } from './expression/pairs.ts'
export { readNow, readValue } from './expression/read-value.ts'
export type { ScriptFunction } from './expression/script-function.ts'
export { textIn } from './expression/text-expression.ts'
export { bytesOf, jsonOf, mediaTypeOfBody, textOf } from './expression/write-value.ts'
export { type AttributeSpec, attr } from './kernel/attribute.ts'
export { type ChildSpec, child } from './kernel/child.ts'
export type { ArtifactContext, ArtifactSettings, CompileContext } from './kernel/compile-context.ts'
export { afterwards, type Continuation, processorOf, runThen } from './kernel/continuation.ts'
export { type Contracts, contractsOf } from './kernel/contracts-file.ts'
export {
  type AttributeSpecs,
  type Config,
  type Connector,
  type ConnectorEntry,
  type Declarations,
  defineConnector,
  defineElement,
  type ElementDefinition,
  type ElementKind,
  type Refusal,
  refuseElement,
} from './kernel/define-element.ts'
export { type ErrorHandler, logError, propagate, withErrorHandling } from './kernel/error-handling.ts'
export { defectContext, failedAt } from './kernel/failure.ts'
export { type Capacity, createCapacity, type Flow, type FlowReference } from './kernel/flow.ts'
export { withGeneratedId } from './kernel/generated-id.ts'
export { givenTexts } from './kernel/given-texts.ts'
export { type Inspector, inspectBody } from './kernel/inspect-body.ts'
export { type InstanceExpiration, standardExpiration } from './kernel/instances.ts'
export type { SentRequest, TracedExchange, TraceStep } from './kernel/instrumentation.ts'
export type {
  ApiBinding,
  OperationJoinPoint,
  Outcome,
  PolicyBlock,
  PolicyBlocks,
  SourceJoinPoint,
  SourceRunner,
} from './kernel/interception.ts'
export { type LogContext, type Logger, type LogLevel, logContext } from './kernel/log.ts'
export { checkRaisable, errorMapping, suggestErrorType, withTarget } from './kernel/operation.ts'
export { type CallTarget, type Configured, configured } from './kernel/outbound-call.ts'
export type {
  Demands,
  Destination,
  DestinationGuard,
  Exchange,
  ExchangeWatcher,
  OutgoingCall,
  OutgoingRequest,
} from './kernel/outgoing-call.ts'
export { orElse, type Parameter, type ParameterValues, parameter, parameters, wholeOf } from './kernel/parameter.ts'
export { createPauses, type Pauses } from './kernel/pause.ts'
export {
  type Reconnection,
  type ReconnectionStrategy,
  reconnectChildren,
  reconnectExclusive,
  reconnectionChild,
  reconnectOf,
} from './kernel/reconnection.ts'
export {
  type Caller,
  createRun,
  deeper,
  detach,
  fork,
  goOn,
  Lifetime,
  type Origin,
  type Processor,
  type Run,
  type Waiter,
  withTransaction,
} from './kernel/run.ts'
export type { Source } from './kernel/source.ts'
export {
  type ListStrategy,
  limitedList,
  listChildren,
  streamingChildren,
  streamingExclusive,
  streamingOf,
} from './kernel/streaming.ts'
export { LONGEST_TIMER } from './kernel/timer.ts'
export {
  handlerOf,
  inTransaction,
  type Transaction,
  type TransactionalWork,
  transact,
} from './kernel/transaction.ts'
export { createTurns } from './kernel/turns.ts'
export { UnsupportedEncryption } from './keys/password-encryption.ts'
export { type Bag, secretKeyOf } from './keys/pkcs12.ts'
export { privateKeyOf } from './keys/private-key.ts'
export { readEntries, readStore, type Store, storeFault } from './keys/read-store.ts'
export {
  type AddressRange,
  AddressRanges,
  type IpAddress,
  readAddress,
  readAddressRange,
} from './model/address-range.ts'
export { type Attempt, type Backoff, createBackoff } from './model/backoff.ts'
export { type BasicCredentials, basicCredentialsIn, secretMatcher } from './model/basic-credentials.ts'
export type {
  BearerAuthentication,
  LocalPage,
  PageAnswer,
  SendTokenRequest,
  TokenRequest,
  TokenResponse,
} from './model/bearer-authentication.ts'
export { clock } from './model/clock.ts'
export { type ByteSink, type ByteSource, Content, type StreamingStrategy, type Transfer } from './model/content.ts'
export { type CorsGrant, type CorsRequest, createCors } from './model/cors.ts'
export type { Severity } from './model/diagnostic.ts'
export { didYouMean, suggestName } from './model/did-you-mean.ts'
export { attributeOf, type Element, elementName } from './model/element.ts'
export { type ErrorType, errorTypeName, isErrorTypeOf, muleErrors } from './model/error-type.ts'
export {
  type Authentication,
  createEvent,
  type Event,
  emptyMessage,
  type LoggingVariables,
  type Message,
  noVariables,
  type Variables,
  withAuthentication,
  withCorrelationId,
  withError,
  withItem,
  withLogging,
  withMessage,
  withPayload,
  withVariable,
  withVariables,
} from './model/event.ts'
export { isHeaderName, isHeaderValue } from './model/header-name.ts'
export { type HostObject, isHostObject } from './model/host-object.ts'
export {
  asMultiMap,
  asRequest,
  asResponse,
  RequestAttributes,
  type RequestShaped,
  ResponseAttributes,
  toMultiMap,
} from './model/http-attributes.ts'
export { readHttpDate } from './model/http-date.ts'
export type { HttpProxy } from './model/http-proxy.ts'
export { IntStack } from './model/int-stack.ts'
export { describeLocation, type Location } from './model/location.ts'
export {
  ANY,
  BINARY,
  charsetOf,
  isCharsetAmbiguous,
  isJson,
  JAVA,
  JSON_TYPE,
  mimeOf,
  TEXT,
  withCharset,
} from './model/media-type.ts'
export { MuleError, type MuleErrorOptions } from './model/mule-error.ts'
export { MultiMap } from './model/multi-map.ts'
export type { OwnRequest, OwnResponse, SendOwnRequest } from './model/own-request.ts'
export type { Place } from './model/place.ts'
export { readRetryAfter } from './model/retry-after.ts'
export type { SecurityManager } from './model/security-manager.ts'
export { forOneEvent } from './model/shared-promise.ts'
export { lengthOfUtf8, type StrictUtf8, strictUtf8, utf16Length, wholeUtf8 } from './model/strict-utf8.ts'
export { type TimeUnit, timeUnits, toMilliseconds } from './model/time-unit.ts'
export type { TlsContext } from './model/tls-context.ts'
export { transformed } from './model/transformed.ts'
export { decodeText, isUnread, nothing, type TypedValue, typed, typedAs } from './model/typed-value.ts'
export type { Database, DatabaseShare } from './store/database.ts'
export { keptState } from './store/kept-state.ts'
export type { StateCache } from './store/memory-cache.ts'
export { createMemoryStore } from './store/memory-store.ts'
export {
  arrived,
  type ObjectStore,
  type StoredEntry,
  type StoreSettings,
  StoreUnavailable,
} from './store/object-store.ts'
export { type StateOptions, stateCache, stateWindows } from './store/policy-state.ts'
export { distinctLimits, type Quota, type StateWindows, type WindowLimit } from './store/quota.ts'
export { readRecord, writeRecord } from './store/record.ts'
export type { RedisServer } from './store/redis-client.ts'
export { createRedisStores } from './store/redis-stores.ts'
export { createPersistentStore, localStores, type StoreManager, shareArtifactDatabase } from './store/stores.ts'
export { SECRET_NAMES } from './trace/secret-names.ts'
