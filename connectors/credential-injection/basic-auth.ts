import { attr, attributeOf, defineElement, isHeaderName, type Processor } from '../../engine/sdk.ts'
import { hasHeader, withHeader } from './header.ts'

/** Headers that say how a request is carried: the transport writes them, whatever a policy puts there. */
const CARRIAGE = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** `credential-injection:basic-auth`: user name and password for outgoing requests (spec/policies.md §6.3). */
export const basicAuth = defineElement({
  name: 'basic-auth',
  kind: 'processor',
  doc: 'Adds user name and password to an outgoing request.',
  attributes: {
    username: attr.string('The name.', { required: true }),
    password: attr.string('The password.', { required: true }),
    header: attr.string('The header that gets them.', { default: 'Authorization' }),
    overwrite: attr.boolean('Whether they replace what the request has in this header.', { default: 'false' }),
  },
  example: `
    <http-policy:operation>
      <credential-injection:basic-auth username="hinny" password="secret" overwrite="true"/>
      <http-policy:execute-next/>
    </http-policy:operation>`,
  compile: ({ username, password, header, overwrite }, context): Processor => {
    const name = header.trim() === '' ? 'Authorization' : header.trim()
    if (!isHeaderName(name) || CARRIAGE.has(name.toLowerCase()))
      context.report(
        'CFG005',
        `The value '${header}' of attribute 'header' on element '${context.name}' is not valid: expected the name of a header that credentials can stand in.`,
        {
          place: attributeOf(context.element, 'header')?.valuePlace,
        },
      )
    if (username.includes(':'))
      context.report('CFG272', 'A user name for basic authentication must not hold a colon.', {
        place: attributeOf(context.element, 'username')?.valuePlace,
        hint: 'the server would take what follows for the password',
      })
    const value = `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`
    return (event, run) => {
      if (!overwrite && hasHeader(event, run, name)) return event
      run.call?.confine(name)
      return withHeader(event, name, value)
    }
  },
})
