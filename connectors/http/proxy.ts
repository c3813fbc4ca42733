import { attr, configured, defineElement, type HttpProxy } from '../../engine/sdk.ts'
import { basic } from './basic-authentication.ts'

/** `http:proxy` (spec/core.md §4.8): plain requests are sent to it whole, TLS runs through a tunnel that it opens. */
export const proxy = defineElement({
  name: 'proxy',
  kind: 'both',
  doc: 'A proxy that requests go through.',
  attributes: {
    name: attr.nonBlank('Name, where it stands alone.'),
    host: attr.nonBlank('Host name or address.', { required: true }),
    port: attr.integer('Port.', { required: true, min: 1, max: 65_535 }),
    username: attr.string('User name, if the proxy wants one.'),
    password: attr.string('Password.'),
    nonProxyHosts: attr.list(
      'Hosts that are connected to directly; `*` stands for any part at the beginning or the end.',
    ),
  },
  example: `
    <http:request-config name="abroad">
      <http:request-connection host="api.example.com">
        <http:proxy-config>
          <http:proxy host="proxy.example.com" port="3128" nonProxyHosts="localhost, *.internal"/>
        </http:proxy-config>
      </http:request-connection>
    </http:request-config>`,
  compile: ({ host, port, username, password, nonProxyHosts }, context): HttpProxy => {
    if (password !== undefined && username === undefined)
      context.report('CFG002', `Element <${context.name}> has a password but no username.`)
    context.callsOut({
      purpose: 'proxy',
      scheme: 'http',
      host: configured(context.element, 'host'),
      port: configured(context.element, 'port'),
    })
    // Java separates the hosts by |, Mule by commas; both are in use.
    const patterns = (nonProxyHosts ?? [])
      .flatMap((each) => each.split('|'))
      .map((each) =>
        each
          .trim()
          .toLowerCase()
          .replace(/^\[(.*)\]$/, '$1'),
      )
    return {
      host: host.trim(),
      port,
      authorization: username === undefined ? undefined : basic(`${username}:${password ?? ''}`),
      bypasses: (name) => patterns.some((pattern) => fits(pattern, name.toLowerCase())),
    }
  },
})

const fits = (pattern: string, host: string): boolean => {
  const from = pattern.startsWith('*')
  const to = pattern.length > 1 && pattern.endsWith('*')
  const part = pattern.slice(from ? 1 : 0, to ? -1 : undefined)
  if (from && to) return host.includes(part)
  if (from) return host.endsWith(part)
  return to ? host.startsWith(part) : host === part
}
