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
  type Source,
} from '../../engine/sdk.ts'
import { errorResponse } from './error-response.ts'
import type { HttpServer } from './http-server.ts'
import { httpServersOf } from './http-servers.ts'
import { checkCollisions } from './listener-collisions.ts'
import type { ListenerConfig } from './listener-config.ts'
import { listenerJoinPoint } from './listener-join-point.ts'
import { readListenerPath } from './listener-path.ts'
import { noParts } from './listener-response.ts'
import type { Receiver } from './receiver.ts'
import { response } from './response.ts'

/** What a streaming strategy compiles to: how many bytes of a body may be read into memory. */
interface StreamingStrategy {
  readonly limit: number | undefined
}

/** `http:listener`: starts its flow for every request on its path (spec/core.md §4). */
export const listener = defineElement({
  name: 'listener',
  kind: 'source',
  doc: 'Receives HTTP requests.',
  attributes: {
    'config-ref': attr.reference<ListenerConfig>('The listener-config.', ['http:listener-config'], { required: true }),
    path: attr.string('Path below the basePath; may hold {parameters} and end with *.', { required: true }),
    allowedMethods: attr.list('Methods it is for, separated by commas; all when absent.'),
    responseStreamingMode: attr.oneOf('Whether responses are chunked.', ['AUTO', 'ALWAYS', 'NEVER'], 'AUTO'),
    deferredResponse: attr.boolean('Accepted; bodies are always passed on as they arrive.', { default: 'false' }),
  },
  children: {
    'repeatable-in-memory-stream': child.foreign<StreamingStrategy>(
      'How much of a body may be read into memory.',
      'repeatable-in-memory-stream',
    ),
    'non-repeatable-stream': child.foreign<StreamingStrategy>('The body is read once.', 'non-repeatable-stream'),
    response: child.one('The response when the flow succeeds.', () => response),
    'error-response': child.one('The response when the flow fails.', () => errorResponse),
  },
  exclusive: [{ names: ['repeatable-in-memory-stream', 'non-repeatable-stream'] }],
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
    const strategy = config['repeatable-in-memory-stream'] ?? config['non-repeatable-stream']
    return createSource(target, context, {
      ...route,
      mode: config.responseStreamingMode,
      run: context.interceptSource(joinPoint),
      bodyLimit: strategy?.limit,
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

type Compiled = Pick<Receiver, 'path' | 'methods' | 'mode' | 'run' | 'bodyLimit'>

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
    bodyLimit: compiled.bodyLimit,
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
  return {
    get url() {
      return base + compiled.path.pattern
    },
    prepare: async () => {
      server = await servers.acquire(endpoint, artifact, logger)
      base = server.url
    },
    start: () => server?.add(receiver, endpoint),
    stop: () => server?.remove(receiver),
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
