import { type MultiMap, SECRET_NAMES } from '../../engine/sdk.ts'

/** Whether a header is one of some. */
export type HeaderTest = (name: string, value: string) => boolean

const CREDENTIALS = new Set(SECRET_NAMES)

/**
 * Which headers are credentials that policies added: they were meant for the server that the request was for, not for whomever it names in a
 * redirect. `written`: the headers as the flow gave them. `confined`: further names, as policies gave them.
 */
export const injectedCredentials = (
  headers: MultiMap,
  written: MultiMap,
  confined: readonly string[] = [],
): HeaderTest => {
  const further = new Set(confined.map((name) => name.toLowerCase()))
  const injected = new Set<string>()
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    const isCredential = CREDENTIALS.has(lower) || further.has(lower)
    if (value !== null && isCredential && !written.all(name).includes(value)) injected.add(`${lower}:${value}`)
  }
  return (name, value) => injected.has(`${name.toLowerCase()}:${value}`)
}
