import {
  asRequest,
  attr,
  attributeOf,
  defineElement,
  type Event,
  isHeaderName,
  MuleError,
  type Processor,
  type Run,
} from '../../engine/sdk.ts'
import { headersErrors } from './errors.ts'

/** `headers:required`: lets a request pass only with the headers it must have. */
export const required = defineElement({
  name: 'required',
  kind: 'processor',
  doc: 'Fails with HEADERS:MISSING, naming what is missing, unless the request has a value for each of these headers. Of an outgoing request the default headers of its configuration count as well.',
  attributes: { names: attr.list('Names; case does not count.', { required: true }) },
  errors: [headersErrors.MISSING],
  example: `
    <http-policy:operation>
      <headers:required names="x-team, x-cost-center"/>
      <http-policy:execute-next/>
    </http-policy:operation>`,
  compile: ({ names }, context): Processor => {
    if (names.length === 0)
      context.report('CFG005', "The value '' of attribute 'names' is not valid: expected at least one header.", {
        place: attributeOf(context.element, 'names')?.valuePlace,
        hint: 'as it is, every request would pass',
      })
    for (const name of names)
      if (!isHeaderName(name))
        context.report(
          'CFG005',
          `The value '${name}' of attribute 'names' is not valid: expected the name of a header.`,
          {
            place: attributeOf(context.element, 'names')?.valuePlace,
          },
        )
    return (event, run) => {
      let missing: string[] | undefined
      for (const name of names) {
        if (isGiven(asRequest(event.message.attributes)?.headers?.get(name))) continue
        missing ??= []
        missing.push(name)
      }
      return missing ? judge(missing, event, run) : event
    }
  },
})

const isGiven = (value: string | null | undefined): boolean =>
  value !== undefined && value !== null && value.trim() !== ''

/** What the message lacks may stand in the configuration, where the message does not show it. */
const judge = (unseen: readonly string[], event: Event, { call }: Run): Event => {
  const request = call?.request(event.message)
  const missing = unseen.filter((name) => !isGiven(request?.header(name)))
  if (missing.length === 0) return event
  const whose = request ? `The request ${request.method} ${withoutQuery(request.url)}` : 'The request'
  const what = missing.length === 1 ? 'the header' : 'the headers'
  throw new MuleError(headersErrors.MISSING, `${whose} lacks ${what} ${missing.join(', ')}.`)
}

/** A query may hold secrets. */
const withoutQuery = (url: string): string => url.split('?', 1)[0] as string
