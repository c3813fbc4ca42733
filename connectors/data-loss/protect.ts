import {
  ANY,
  asRequest,
  asResponse,
  attr,
  BINARY,
  defineElement,
  type Event,
  type Message,
  type MultiMap,
  mediaTypeOfBody,
  mimeOf,
  type Processor,
  type Run,
  type TypedValue,
  withMessage,
} from '../../engine/sdk.ts'
import { isLookedInto } from './body-filter.ts'
import type { DataLossConfig } from './config.ts'
import { codingsOf } from './content-codings.ts'
import { dataLossErrors } from './errors.ts'
import { filterAttributes } from './filter-attributes.ts'
import { filterBody } from './filter-body.ts'
import { filterText } from './filter-text.ts'
import { percentEscapes } from './percent-escapes.ts'

/**
 * `data-loss:protect`: the message without the values that must not get out. Text bodies only, and the parts of a body that are texts, in their
 * charset, with escapes as what they mean; compressed ones are compressed again.
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
  errors: [dataLossErrors.DETECTED, dataLossErrors.UNINSPECTABLE],
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
      const mediaType = mediaTypeOf(shaped?.headers, payload, response !== undefined && run.call !== undefined)
      if (mediaType === undefined) return goOn(payload)
      const codings = codingsOf(shaped?.headers, response?.statusCode === PARTIAL)
      const body = filterBody({ payload, mediaType, codings, where, config: known, lifetime: run.lifetime })
      return body instanceof Promise ? body.then(goOn) : goOn(body)
    }
  },
})

/** Part of a document: what is compressed cannot be decompressed from anywhere but its beginning. */
const PARTIAL = 206

/** The media type by which the body is looked into: of several any, for readers may go by any of them. Undefined where there is none. */
const mediaTypeOf = (headers: MultiMap | undefined, payload: TypedValue, isAnswer: boolean): string | undefined => {
  const named = headers?.get('content-type') ?? undefined
  if (named !== undefined && isLookedInto(named)) return named
  // What a server does not label a requester calls octets.
  const isUnlabelled = named === undefined && isAnswer && mimeOf(payload.mediaType) === BINARY
  const own = isUnlabelled ? ANY : mediaTypeOfBody(payload)
  if (named === undefined) return isLookedInto(own) ? own : undefined
  const others = [...(headers as MultiMap).all('content-type'), own]
  return others.find((each) => each !== null && mimeOf(each) !== ANY && isLookedInto(each)) ?? undefined
}

/** What stands in a `url`, or in the configuration, is in no part of the message. */
const checkUrl = (message: Message, { call }: Run, config: DataLossConfig): void => {
  if (call) filterText(call.request(message).url, 'URL of the request', config, percentEscapes)
}
