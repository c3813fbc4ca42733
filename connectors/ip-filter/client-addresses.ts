import { type IpAddress, readAddress } from '../../engine/sdk.ts'

/**
 * The addresses in texts, undefined for each that is none: separated by commas as in `X-Forwarded-For`. Ports do not matter:
 * `1.2.3.4:80`, `[::1]:80`, and `/1.2.3.4:5678` as `attributes.remoteAddress` has it.
 */
export const clientAddresses = (texts: readonly string[]): readonly (IpAddress | undefined)[] => {
  const addresses: (IpAddress | undefined)[] = []
  for (const text of texts)
    for (const part of text.split(',')) {
      const address = part.trim()
      if (address !== '') addresses.push(readClientAddress(address))
    }
  return addresses
}

const readClientAddress = (text: string): IpAddress | undefined => {
  const quoted = text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
  // Java writes a socket's address with a slash in front, and always with its port.
  if (quoted.startsWith('/')) return readBare(withoutPort(quoted.slice(1))) ?? readBare(quoted.slice(1))
  return readBare(quoted) ?? readBare(withoutPort(quoted))
}

const readBare = (text: string): IpAddress | undefined =>
  readAddress(text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text)

const withoutPort = (text: string): string => text.replace(/:\d{0,5}$/, '')
