import { expect, test } from 'vitest'
import { guarded, LISTENER } from '../../support/guarded-api.ts'

/** What comes of a request to a URL, in which PORT is the upstream's. */
const calling = async (configuration: object, url: string) => {
  const target = url.replace('PORT', '${upstream.port}')
  const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/>
    <try><http:request url="${target}"/><error-handler><on-error-continue logException="false">
      <set-payload value="#[error.errorType.namespace ++ ':' ++ error.errorType.identifier]"/></on-error-continue></error-handler></try></flow>`
  const { ask, upstream } = await guarded([{ assetId: 'destination-allowlist', configuration }], { flows })
  const { body } = await ask()
  return [body, upstream.requests.length]
}
const SENT = ['from upstream', 1]
const BLOCKED = ['EGRESS:DESTINATION_BLOCKED', 0]

test.each([
  ['an address, with any port', ['127.0.0.1'], 'http://127.0.0.1:PORT/', SENT],
  ['a block of addresses', ['127.0.0.0/8'], 'http://127.0.0.1:PORT/', SENT],
  ['a port of its own', ['127.0.0.1:1'], 'http://127.0.0.1:PORT/', BLOCKED],
  ['a range of ports', ['http://127.0.0.1:1-65535'], 'http://127.0.0.1:PORT/', SENT],
  ['another scheme', ['https://127.0.0.1:*'], 'http://127.0.0.1:PORT/', BLOCKED],
  ['nothing', [], 'http://127.0.0.1:PORT/', BLOCKED],
  ['everything, which is no private address', ['*'], 'http://127.0.0.1:PORT/', BLOCKED],
  ['a name for a private address', ['localhost'], 'http://localhost:PORT/', BLOCKED],
  ['an address as one number', ['*'], 'http://2130706433:PORT/', BLOCKED],
  ['an address in hexadecimal', ['*'], 'http://0x7f.1:PORT/', BLOCKED],
  ['an address inside of another', ['*'], 'http://[::ffff:127.0.0.1]:PORT/', BLOCKED],
])('allowing %s', async (_, allow, url, outcome) => {
  expect(await calling({ allow }, url)).toEqual(outcome)
})

test('private addresses may be allowed for allowed names only', async () => {
  expect(await calling({ allow: ['localhost'], allowPrivateAddresses: true }, 'http://localhost:PORT/')).toEqual(SENT)
  expect(await calling({ allow: ['other.example'], allowPrivateAddresses: true }, 'http://localhost:PORT/')).toEqual(
    BLOCKED,
  )
})

test('what is denied is blocked whatever is allowed, also by what its name stands for', async () => {
  const allow = ['*', '127.0.0.0/8']
  expect(await calling({ allow, deny: ['127.0.0.1'] }, 'http://127.0.0.1:PORT/')).toEqual(BLOCKED)
  expect(await calling({ allow, deny: ['127.0.0.1'] }, 'http://localhost:PORT/')).toEqual(BLOCKED)
  expect(await calling({ allow, deny: ['LOCALHOST'], allowPrivateAddresses: true }, 'http://localhost:PORT/')).toEqual(
    BLOCKED,
  )
})

test('redirects have to be allowed as well', async () => {
  const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/>
    <http:request url="\${upstream}/" followRedirects="true"/></flow>`
  const policy = { assetId: 'destination-allowlist', configuration: { allow: ['127.0.0.1'] } }
  const answer = () => ({ status: 302, headers: { location: 'http://169.254.169.254/latest/' } })
  const { ask, upstream } = await guarded([policy], { flows, answer })
  expect((await ask()).body).toContain('169.254.169.254')
  expect(upstream.requests).toHaveLength(1)
})
