import {
  attr,
  attributeOf,
  type CompileContext,
  type Config,
  child,
  configured,
  defineElement,
  MultiMap,
  type Processor,
  reconnectChildren,
  reconnectExclusive,
  reconnectOf,
  streamingChildren,
  streamingExclusive,
  streamingOf,
} from '../../engine/sdk.ts'
import { httpErrors } from './errors.ts'
import { labelOf } from './media-types.ts'
import { type RequestConfig, standaloneConfig } from './request-config.ts'
import { execute, type RequestOptions } from './request-execute.ts'
import { modeAttribute, modeFrom } from './request-modes.ts'
import {
  evaluateParameters,
  fromMessage,
  outgoingRequest,
  type ParameterValues,
  type RequestParameters,
  toMessage,
} from './request-parameters.ts'
import { reconnectionOf } from './request-reconnect.ts'
import { splitUrl, withoutUserInfo } from './request-target.ts'
import { checkTimeout, someScale, someTimeout, timeUnits } from './request-timeout.ts'
import { combined, constant, someBoolean, someMap, someText, textOrNull, valueFrom } from './request-values.ts'
import { responseValidator } from './response-validator.ts'
import { defaultValidator, type ResponseValidator, validatorKinds } from './validators.ts'

const attributes = {
  'config-ref': attr.reference<RequestConfig>('The configuration; may be left out when there is a `url`.', [
    'http:request-config',
  ]),
  method: attr.value('The method; any token is allowed.', { default: 'GET' }),
  path: attr.value('Path after the base path; `{name}` stands for a URI parameter.'),
  url: attr.value('Absolute URL, instead of a path on the server of the configuration.'),
  followRedirects: attr.booleanExpression('As in the configuration, for this request.'),
  sendBodyMode: modeAttribute('As in the configuration, for this request.'),
  requestStreamingMode: modeAttribute('As in the configuration, for this request.'),
  sendCorrelationId: modeAttribute('As in the configuration, for this request.'),
  correlationId: attr.value('Sent as X-Correlation-ID instead of that of the event.'),
  responseTimeout: attr.value('As in the configuration, for this request.'),
  responseTimeoutUnit: attr.oneOfOrExpression('Unit of the time.', timeUnits, 'MILLISECONDS'),
  responseValidator: attr.reference<ResponseValidator>('A named validator.', validatorKinds),
  outputMimeType: attr.nonBlank('Media type of the result, whatever Content-Type the response has.'),
  outputEncoding: attr.nonBlank('Charset of the result, whatever the response names.'),
}

const children = {
  ...streamingChildren,
  ...reconnectChildren,
  body: child.content('What is sent.', { default: '#[payload]' }),
  headers: child.content('Headers, as a map.'),
  'uri-params': child.content('Values for each `{name}` in path or url, as a map; put in as they are.'),
  'query-params': child.content('Query parameters, as a map.'),
  'response-validator': child.one('Which responses are successes.', () => responseValidator),
}

type Declared = Config<typeof attributes, typeof children>

/** `http:request` (spec/core.md §4.9). */
export const request = defineElement({
  name: 'request',
  kind: 'operation',
  doc: 'Sends an HTTP request; the response becomes the message.',
  attributes,
  children,
  exclusive: [
    { names: ['path', 'url'], required: true },
    { names: ['responseValidator', 'response-validator'] },
    ...streamingExclusive,
    ...reconnectExclusive,
  ],
  errors: Object.values(httpErrors),
  example: `
    <http:request-config name="crm" basePath="/v1">
      <http:request-connection host="crm.example.com" port="8082"/>
    </http:request-config>

    <flow name="contact">
      <http:request config-ref="crm" method="POST" path="/contacts/{id}" target="contact">
        <http:body>#[{'name': payload.name}]</http:body>
        <http:headers>#[{'x-trace': correlationId}]</http:headers>
        <http:uri-params>#[{'id': payload.id}]</http:uri-params>
        <http:query-params>#[{'full': true}]</http:query-params>
        <http:response-validator>
          <http:success-status-code-validator values="200..299,404"/>
        </http:response-validator>
        <error-mapping sourceType="HTTP:TIMEOUT" targetType="APP:CRM_SLOW"/>
      </http:request>
    </flow>`,
  compile: (declared, context): Processor | undefined => {
    const config = configOf(declared, context)
    if (!config) return undefined
    const { url, path, method } = declared
    if (url?.language === 'literal') checkUrl(url.source, context)
    checkTimeout(declared.responseTimeout, context)
    const options: RequestOptions = {
      config,
      validator: declared.responseValidator ?? declared['response-validator'] ?? config.validator ?? defaultValidator,
      streaming: streamingOf(declared),
      reconnection: reconnectionOf(reconnectOf(declared) ?? config.reconnect, context),
      label: labelOf(declared.outputMimeType, declared.outputEncoding),
    }
    const values = parameterValues(declared, config)
    context.callsOut({
      ...config.target(path?.source ?? '/'),
      purpose: 'request',
      method: method.source,
      ...(url && { url: configured(context.element, 'url', url) }),
    })
    return context.intercept<RequestParameters>({
      parameters: (event) => evaluateParameters(values, event),
      toMessage,
      fromMessage,
      request: outgoingRequest,
      execute: (parameters, event, run, demands) => execute(options, parameters, event, run, demands),
      summary: `${method.source} ${url ? withoutUserInfo(url.source) : config.shown(path?.source ?? '/')}`,
    })
  },
})

const own = (name: string, context: CompileContext) => attributeOf(context.element, name) !== undefined

const configOf = (declared: Declared, context: CompileContext): RequestConfig | undefined => {
  const config = declared['config-ref']
  if (!own('config-ref', context) && declared.url) return standaloneConfig(context)
  if (!own('config-ref', context))
    context.report('CFG002', `Element <${context.name}> is missing required parameter 'config-ref'.`, {
      hint: 'or give it an absolute url instead of a path',
    })
  else if (config && !config.hasHost && declared.path)
    context.report('CFG002', `Element <${context.name}> has a path, but its configuration names no host.`, {
      place: attributeOf(context.element, 'path')?.place,
      hint: 'give the http:request-connection a host, or the request an absolute url; as it is, each request fails with HTTP:CONNECTIVITY',
      severity: 'warning',
    })
  return config
}

/** Mule deploys such a request, and examples of error handling rely on it: one that always fails. */
const checkUrl = (url: string, context: CompileContext): void => {
  try {
    splitUrl(url.replace(/\{[^}]*\}/g, '0'))
  } catch {
    context.report(
      'CFG005',
      `The value '${withoutUserInfo(url)}' of attribute 'url' on element '${context.name}' is not valid: expected an absolute URL.`,
      {
        place: attributeOf(context.element, 'url')?.valuePlace,
        hint: 'it begins with http:// or https://; a path belongs into the attribute path; as it is, each request fails with HTTP:CONNECTIVITY',
        severity: 'warning',
      },
    )
  }
}

const parameterValues = (declared: Declared, config: RequestConfig): ParameterValues => {
  const { method, path, url, body } = declared
  const headers = valueFrom(declared.headers, someMap('headers', true), MultiMap.noHeaders)
  return {
    method: valueFrom(method, someText('method'), 'GET'),
    path: path && valueFrom(path, (value) => textOrNull('path')(value) ?? '/', '/'),
    url: url && valueFrom(url, someText('url'), ''),
    headers,
    queryParams: valueFrom(declared['query-params'], someMap('query-params', false), MultiMap.empty),
    uriParams: valueFrom(declared['uri-params'], someMap('uri-params', false), MultiMap.empty),
    body: { read: (event) => body!.typed(event) },
    settings: combined(
      {
        config: config.settings,
        followRedirects: valueFrom<boolean | undefined>(
          declared.followRedirects,
          someBoolean('followRedirects'),
          undefined,
        ),
        responseTimeout: valueFrom<number | undefined>(declared.responseTimeout, someTimeout, undefined),
        scale: valueFrom(declared.responseTimeoutUnit, someScale, 1),
        sendBodyMode: modeFrom('sendBodyMode', declared.sendBodyMode, undefined),
        requestStreamingMode: modeFrom('requestStreamingMode', declared.requestStreamingMode, undefined),
        sendCorrelationId: modeFrom('sendCorrelationId', declared.sendCorrelationId, undefined),
        correlationId: declared.correlationId
          ? valueFrom(declared.correlationId, someText('correlationId'), '')
          : constant(undefined),
      },
      ({ config, followRedirects, responseTimeout, scale, correlationId, ...own }) => ({
        ...config,
        sendBodyMode: own.sendBodyMode ?? config.sendBodyMode,
        requestStreamingMode: own.requestStreamingMode ?? config.requestStreamingMode,
        sendCorrelationId: own.sendCorrelationId ?? config.sendCorrelationId,
        followRedirects: followRedirects ?? config.followRedirects,
        responseTimeout: responseTimeout === undefined ? config.responseTimeout : responseTimeout * scale,
        correlationId,
      }),
    ),
  }
}
