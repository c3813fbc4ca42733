import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  configured,
  defineElement,
  type Event,
  type Flow,
  isUnread,
  localStores,
  type Run,
  reconnectChildren,
  reconnectExclusive,
  reconnectOf,
  type Source,
  streamingChildren,
  streamingExclusive,
  streamingOf,
  typed,
  withPayload,
} from '../../engine/sdk.ts'
import { labelOf } from './media-types.ts'
import { createPoller, type Poller, sharedPolls } from './poller.ts'
import { loadMarks, noMarks } from './polling-marks.ts'
import { childSeesWatermark, seesItem, seesWatermark } from './polling-names.ts'
import { type PolledRequest, pollRequest } from './polling-request.ts'
import { pollingRequestHeaders } from './polling-request-headers.ts'
import { pollingRequestQueryParams } from './polling-request-query-params.ts'
import { pollingRequestUriParams } from './polling-request-uri-params.ts'
import type { RequestConfig } from './request-config.ts'
import { execute, type RequestOptions } from './request-execute.ts'
import { reconnectionOf } from './request-reconnect.ts'
import { responseValidator } from './response-validator.ts'
import { defaultValidator, type ResponseValidator, validatorKinds } from './validators.ts'

/** What `scheduling-strategy` compiles to. */
type Schedule = (tick: () => void) => () => void

/**
 * `http:polling-source`: sends a request again and again, and starts an event for each new item of the response (spec/core.md §4.12).
 * Policies do not wrap its requests: it is a source, not an operation.
 */
export const pollingSource = defineElement({
  name: 'polling-source',
  kind: 'source',
  doc: 'Sends a request again and again, and starts an event for each new item of the response. Policies wrap operations only, so not its requests.',
  attributes: {
    'config-ref': attr.reference<RequestConfig>('The request-config, which names the host.', ['http:request-config'], {
      required: true,
    }),
    path: attr.string('Path below the basePath; may hold {names} of polling-request-uri-params.', { default: '' }),
    method: attr.nonBlank('Method of the requests.', { default: 'GET' }),
    responseValidator: attr.reference<ResponseValidator>('A named validator.', validatorKinds),
    splitExpression: seesWatermark(
      attr.expression(
        'Gives the items of a response, from `payload`, `attributes` and `watermark`; the whole when absent.',
      ),
    ),
    watermarkExpression: seesItem(
      attr.expression('Gives the mark of an `item`, a text: only items with a mark higher than any before are new.'),
    ),
    idExpression: seesItem(
      attr.expression('Gives the id of an `item`: it is left out while one with the same id is processed.'),
    ),
    outputMimeType: attr.nonBlank('Media type of the response, whatever its Content-Type says.'),
    outputEncoding: attr.nonBlank('Charset of the response, whatever its Content-Type says.'),
    onCapacityOverload: attr.oneOf(
      'What is done with an item while the flow has as many events as its maxConcurrency: it waits, or is lost with an error in the log, or without.',
      ['WAIT', 'FAIL', 'DROP'],
      'WAIT',
    ),
    primaryNodeOnly: attr.boolean('Accepted; there is one node.', { default: 'false' }),
  },
  children: {
    ...streamingChildren,
    ...reconnectChildren,
    'scheduling-strategy': child.foreign<Schedule>('When to send the request.', 'scheduling-strategy'),
    'polling-request-body': childSeesWatermark(child.content('What is sent; its expression may name `watermark`.')),
    'polling-request-headers': child.one('Headers.', () => pollingRequestHeaders),
    'polling-request-uri-params': child.one('What replaces each `{name}` in the path.', () => pollingRequestUriParams),
    'polling-request-query-params': child.one('Query parameters.', () => pollingRequestQueryParams),
    'response-validator': child.one('Which responses are successes.', () => responseValidator),
  },
  exclusive: [{ names: ['responseValidator', 'response-validator'] }, ...streamingExclusive, ...reconnectExclusive],
  example: `
    <http:request-config name="shop">
      <http:request-connection host="shop.example.com" port="8082"/>
    </http:request-config>

    <flow name="orders">
      <http:polling-source config-ref="shop" path="/{country}/orders" splitExpression="#[payload.orders]"
                           watermarkExpression="#[item.changed]" idExpression="#[item.id]">
        <scheduling-strategy>
          <fixed-frequency frequency="30" timeUnit="SECONDS"/>
        </scheduling-strategy>
        <http:polling-request-headers>
          <http:polling-request-header key="Accept" value="application/json"/>
        </http:polling-request-headers>
        <http:polling-request-uri-params>
          <http:polling-request-uri-param key="country" value="de"/>
        </http:polling-request-uri-params>
        <http:polling-request-query-params>
          <http:polling-request-query-param key="changedSince" value="#[watermark]"/>
        </http:polling-request-query-params>
      </http:polling-source>
      <logger message="#[payload.id]"/>
    </flow>`,
  compile: (given, context): Source | undefined => {
    const config = given['config-ref']
    checkSource(config, context)
    if (!config) return undefined
    context.callsOut({ ...config.target(given.path), purpose: 'poll', method: given.method })
    const polled: PolledRequest = {
      config,
      method: given.method,
      path: given.path,
      headers: given['polling-request-headers'],
      queryParams: given['polling-request-query-params'],
      uriParams: given['polling-request-uri-params'],
      body: given['polling-request-body'],
    }
    const options: RequestOptions = {
      config,
      validator: given.responseValidator ?? given['response-validator'] ?? config.validator ?? defaultValidator,
      streaming: streamingOf(given),
      reconnection: reconnectionOf(reconnectOf(given) ?? config.reconnect, context),
      label: labelOf(given.outputMimeType, given.outputEncoding),
    }
    const { artifact, location } = context
    const poller = createPoller({
      send: sending(polled, options),
      splitting: { split: given.splitExpression, watermark: given.watermarkExpression, id: given.idExpression },
      onOverload: given.onCapacityOverload,
      loadMarks: given.watermarkExpression ? marksIn(context) : async () => noMarks,
      shared: sharedPolls(artifact, location.path),
      artifact,
      flow: context.flow as Flow,
      logger: context.logger('org.mule.extension.http.internal.request.HttpPollingSource'),
      location: location.path,
      summary: `${given.method} ${config.shown(given.path)}`,
    })
    return sourceOf(poller, given['scheduling-strategy'] as Schedule)
  },
})

/** The body is read whole: events have it long after the poll is over. */
const sending = (polled: PolledRequest, options: RequestOptions) => async (event: Event, run: Run) => {
  const response = await execute(options, await pollRequest(polled, event), event, run)
  const { value, mediaType } = response.message.payload
  return isUnread(value) ? withPayload(response, typed(await value.bytes(), mediaType)) : response
}

/** Marks outlive the runtime. */
const marksIn = ({ artifact, location, onDispose }: CompileContext) => {
  const store = localStores(artifact).createStore('http-polling-watermarks', {
    persistent: true,
    expirationInterval: 0,
  })
  onDispose(() => store.close())
  return () => loadMarks(store, location.path)
}

const sourceOf = (poller: Poller, schedule: Schedule): Source => {
  let stop: (() => void) | undefined
  return {
    start: () => {
      poller.start()
      stop ??= schedule(() => poller.poll())
    },
    stop: () => {
      poller.stop()
      stop?.()
      stop = undefined
    },
  }
}

const checkSource = (config: RequestConfig | undefined, context: CompileContext): void => {
  const { element } = context
  if (!element.children.some(({ name }) => name === 'scheduling-strategy'))
    context.report('CFG029', 'The scheduling strategy has not been configured.', {
      hint: 'it needs a <scheduling-strategy> with fixed-frequency or cron',
    })
  for (const name of ['path', 'method'])
    if (configured(element, name)?.text.trim().startsWith('#['))
      context.report(
        'EXP014',
        `The source: 'polling-source' is using expressions, which are not allowed on message sources. Offending parameters are: [${name}]`,
        { place: attributeOf(element, name)?.valuePlace, hint: 'use a property, or polling-request-uri-params' },
      )
  if (config && !config.hasHost)
    context.report('CFG002', `Element <${context.name}> needs a configuration that names a host.`, {
      place: attributeOf(element, 'config-ref')?.place,
      hint: 'give the http:request-connection a host',
    })
}
