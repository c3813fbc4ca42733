import { METHODS } from 'node:http'
import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  createCapacity,
  defineElement,
  didYouMean,
  type Flow,
  reconnectChildren,
  reconnectExclusive,
  type Source,
  streamingChildren,
  streamingExclusive,
  streamingOf,
} from '../../engine/sdk.ts'
import { errorResponse } from './error-response.ts'
import type { Answering, HttpServer } from './http-server.ts'
import { httpServersOf } from './http-servers.ts'
import { checkCollisions } from './listener-collisions.ts'
import type { ListenerConfig } from './listener-config.ts'
import { listenerJoinPoint } from './listener-join-point.ts'
import { readListenerPath } from './listener-path.ts'
import { noParts } from './listener-response.ts'
import { labelOf } from './media-types.ts'
import { type Receiver, receive } from './receiver.ts'
import { response } from './response.ts'

/** `http:listener`: starts its flow for every request on its path (spec/core.md §4). */
export const listener = defineElement({
  name: 'listener',
  kind: 'source',
  doc: 'Receives HTTP requests.',
  attributes: {
    'config-ref': attr.reference<ListenerConfig>('The listener-config.', ['http:listener-config'], { required: true }),
    path: attr.string('Path below the basePath; may hold {parameters} and end with *.', { required: true }),
    allowedMethods: attr.list('Methods it is for, separated by commas; all when absent.'),
    responseStreamingMode: attr.oneOf(
      'When responses are chunked; AUTO: when their length is not known.',
      ['AUTO', 'ALWAYS', 'NEVER'],
      'AUTO',
    ),
    outputMimeType: attr.nonBlank('Media type of the payload, whatever Content-Type the request has.'),
    outputEncoding: attr.nonBlank('Charset of the payload, whatever the request names.'),
    deferredResponse: attr.boolean('Accepted; bodies are always passed on as they arrive.', { default: 'false' }),
  },
  children: {
    ...streamingChildren,
    ...reconnectChildren,
    response: child.one('The response when the flow succeeds.', () => response),
    'error-response': child.one('The response when the flow fails.', () => errorResponse),
  },
  exclusive: [...streamingExclusive, ...reconnectExclusive],
  example: `
    <http:listener-config name="api" basePath="/api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>

    <flow name="order">
      <http:listener config-ref="api" path="/orders/{id}" allowedMethods="GET, PUT">
        <http:response statusCode="#[vars.status]">
          <http:headers>#[{'x-order': attributes.uriParams.id}]</http:headers>
        </http:response>
        <http:error-response statusCode="500">
          <http:body>#[{'error': error.description}]</http:body>
        </http:error-response>
      </http:listener>
      <set-variable variableName="status" value="#[200]"/>
      <set-payload value="#[{'id': attributes.uriParams.id}]"/>
    </flow>`,
  compile: (config, context): Source | undefined => {
    const target = config['config-ref']
    if (!target) return undefined
    const { path, faults } = readListenerPath(target.basePath, config.path)
    const place = attributeOf(context.element, 'path')?.valuePlace
    for (const { severity, message, hint } of faults) context.report('CFG205', message, { place, hint, severity })
    const methods = config.allowedMethods?.length
      ? new Set(config.allowedMethods.map((method) => method.toUpperCase()))
      : undefined
    checkMethods(methods ?? [], context)
    const route = { path, methods }
    checkCollisions(route, target.endpoint, context)
    const joinPoint = listenerJoinPoint(
      config.response ?? noParts,
      config['error-response'] ?? noParts,
      `${methods ? [...methods].join(', ') : 'ANY'} ${path.pattern}`,
      context,
    )
    return createSource(target, context, {
      ...route,
      mode: config.responseStreamingMode,
      run: context.interceptSource(joinPoint),
      streaming: streamingOf(config),
      label: labelOf(config.outputMimeType, config.outputEncoding),
    })
  },
})

/** Node's parser refuses methods it does not know before anybody sees them. */
const checkMethods = (methods: Iterable<string>, context: CompileContext): void => {
  for (const method of methods) {
    if (METHODS.includes(method)) continue
    const guess = didYouMean(method, METHODS)
    context.report('CFG207', `No request can have the method '${method}'.`, {
      place: attributeOf(context.element, 'allowedMethods')?.valuePlace,
      hint: guess ? `did you mean '${guess}'?` : 'methods are separated by commas',
      severity: 'warning',
    })
  }
}

type Compiled = Pick<Receiver, 'path' | 'methods' | 'mode' | 'run' | 'streaming' | 'label'>

/** The listener's life: its server is acquired, its route comes and goes, its server is given back. */
const createSource = (
  config: ListenerConfig,
  context: CompileContext,
  compiled: Compiled,
): Source & { readonly url: string } => {
  const { artifact } = context
  const { endpoint } = config
  const logger = context.logger('org.mule.extension.http.internal.listener.HttpListener')
  const servers = httpServersOf(artifact)
  let server: HttpServer | undefined
  // Kept when the server was given back, so that a deployment can still say where it listened.
  let base = `${endpoint.tls ? 'https' : 'http'}://${endpoint.host}:${endpoint.port}`
  const receiver: Receiver = {
    path: compiled.path,
    methods: compiled.methods,
    mode: compiled.mode,
    run: compiled.run,
    streaming: compiled.streaming,
    label: compiled.label,
    artifact,
    flow: context.flow as Flow,
    sending: createCapacity(),
    strictContentType: artifact.property('mule.http.strictContentType') === 'true',
    logger,
    interceptor: config.interceptor,
    get persistent() {
      return config.persistent && server?.accepting !== false
    },
  }
  const { path, methods } = receiver
  const answering: Answering = {
    path,
    methods,
    artifact,
    answer: (request, response, target, head) => receive(receiver, request, response, target, head),
  }
  return {
    get url() {
      return base + compiled.path.pattern
    },
    prepare: async () => {
      server = await servers.acquire(endpoint, artifact, logger)
      base = server.url
    },
    start: () => server?.add(answering, endpoint),
    stop: () => server?.remove(answering),
    dispose: async () => {
      const held = server
      server = undefined
      if (!held) return
      const grace = artifact.settings.shutdownTimeout
      await withinGrace(receiver.sending.idle(), grace)
      await servers.release(held, grace)
    },
  }
}

const withinGrace = async (work: Promise<void>, grace: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, grace)
  })
  await Promise.race([work, over])
  clearTimeout(timer)
}
