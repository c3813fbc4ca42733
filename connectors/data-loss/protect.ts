import {
  ANY,
  asRequest,
  asResponse,
  attr,
  BINARY,
  defineElement,
  type Event,
  type Message,
  mimeOf,
  type Processor,
  type Run,
  type TypedValue,
  withMessage,
} from '../../engine/sdk.ts'
import type { DataLossConfig } from './config.ts'
import { dataLossErrors } from './errors.ts'
import { filterAttributes } from './filter-attributes.ts'
import { filterBody } from './filter-body.ts'
import { filterText } from './filter-text.ts'

/**
 * `data-loss:protect`: the message without the values that must not get out. Text bodies only, in their charset; an escape in a JSON string
 * counts as what it is written as, and a compressed body is passed on as it is.
 */
export const protect = defineElement({
  name: 'protect',
  kind: 'processor',
  doc: 'Masks the values that must not get out, in the body and, if asked, in headers, path and query parameters; or fails when there are any.',
  attributes: {
    'config-ref': attr.reference<DataLossConfig>('What is looked for.', ['data-loss:config'], { required: true }),
    headers: attr.boolean('Looks at the values of headers.', { default: 'false' }),
    queryParams: attr.boolean(
      'Looks at path, query and URI parameters of requests. Those of a request that an application received, and a `url` of a requester, are blocked, never masked.',
      { default: 'false' },
    ),
  },
  errors: [dataLossErrors.DETECTED],
  example: `
    <data-loss:config name="sensitive" detectors="card-number, iban" action="mask"/>
    <flow name="orders">
      <data-loss:protect config-ref="sensitive"/>
    </flow>`,
  compile: ({ 'config-ref': config, headers, queryParams }): Processor => {
    const parts = { headers, queryParams }
    return (event, run) => {
      const { payload, attributes } = event.message
      const response = asResponse(attributes)
      const shaped = response ?? asRequest(attributes)
      const where = response ? 'response' : 'request'
      const known = config as DataLossConfig
      const goOn = (body: TypedValue): Event => {
        const others = filterAttributes(attributes, parts, body !== payload, where, known)
        const message = { payload: body, attributes: others }
        if (queryParams && !response && known.action === 'block') checkUrl(message, run, known)
        return body === payload && others === attributes ? event : withMessage(event, message)
      }
      if (isEncoded(shaped?.headers?.get('content-encoding'))) return goOn(payload)
      const contentType = shaped?.headers?.get('content-type') ?? undefined
      // What a server does not label a requester calls octets.
      const isUnlabelled = response && run.call && mimeOf(payload.mediaType) === BINARY
      const body = filterBody(payload, contentType ?? (isUnlabelled ? ANY : undefined), where, known, run.lifetime)
      return body instanceof Promise ? body.then(goOn) : goOn(body)
    }
  },
})

/** What stands in a `url`, or in the configuration, is in no part of the message. */
const checkUrl = (message: Message, { call }: Run, config: DataLossConfig): void => {
  if (call) filterText(call.request(message).url, 'URL of the request', config)
}

const isEncoded = (encoding: string | null | undefined): boolean =>
  typeof encoding === 'string' && !['', 'identity'].includes(encoding.trim().toLowerCase())
