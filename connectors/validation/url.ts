import { isIPv6 } from 'node:net'

/** Protocols that java.net.URL has a handler for. */
const PROTOCOLS: ReadonlySet<string> = new Set(['http', 'https', 'ftp', 'file', 'jar', 'mailto', 'jrt', 'jmod'])

/**
 * Whether java.net.URL takes a text: it wants a protocol it knows, and a port that is a number; the rest may be nearly anything.
 */
export const isJavaUrl = (text: string): boolean => {
  const url = text.trim().replace(/^url:/i, '')
  const [, protocol = '', rest = ''] = /^([a-z][a-z\d+.-]*):(.*)$/is.exec(url) ?? []
  if (!PROTOCOLS.has(protocol.toLowerCase())) return false
  if (protocol.toLowerCase() === 'jar') return rest.includes('!/') && isJavaUrl(rest.slice(0, rest.indexOf('!/')))
  if (!rest.startsWith('//')) return true
  const authority = (/^[^/?#]*/.exec(rest.slice(2)) as RegExpExecArray)[0]
  return isAuthority(authority.slice(authority.lastIndexOf('@') + 1))
}

const isAuthority = (host: string): boolean => {
  if (host.startsWith('[')) {
    const [, address = '', port] = /^\[([^\]]*)\](?::(\d*))?$/.exec(host) ?? []
    return isIPv6(address.replace(/%.*$/, '')) && isPort(port)
  }
  const colon = host.indexOf(':')
  return colon < 0 || isPort(host.slice(colon + 1))
}

const isPort = (port: string | undefined): boolean => !port || (/^[+]?\d+$/.test(port) && Number(port) < 2 ** 31)
