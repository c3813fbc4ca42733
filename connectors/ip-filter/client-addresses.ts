import { type IpAddress, readAddress } from '../../engine/sdk.ts'

/**
 * The addresses that an expression gave, undefined for each that is none: texts or lists of them, separated by commas as in
 * `X-Forwarded-For`. Ports do not matter: `1.2.3.4:80`, `[::1]:80`, and `/1.2.3.4:5678` as `attributes.remoteAddress` has it.
 */
export const clientAddresses = (value: unknown): readonly (IpAddress | undefined)[] => {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap(clientAddresses)
  return String(value)
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map(readClientAddress)
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
