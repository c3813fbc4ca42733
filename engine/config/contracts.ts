import type { Report } from '../model/diagnostic.ts'
import { type Located, memberPointer } from './located.ts'
import { readJson } from './read-json.ts'
import { readYaml } from './read-yaml.ts'

/** So many requests in so much time. */
export interface SlaLimit {
  readonly maximumRequests: number
  readonly timePeriodInMilliseconds: number
}

/** A client application and what was agreed with it. */
export interface Client {
  readonly clientId: string
  readonly clientSecret: string | undefined
  /** Its name; its id where it has none. */
  readonly name: string
  /** Undefined where no SLA was agreed on; without limits where everything was. */
  readonly sla: { readonly limits: readonly SlaLimit[] } | undefined
  /** Ids of the APIs it has contracts with; undefined for all of them. */
  readonly apis: readonly string[] | undefined
}

/**
 * Reads a file of contracts, YAML or JSON: `{ clients: [{ clientId, clientSecret, name, sla: { limits: [{ maximumRequests,
 * timePeriodInMilliseconds }] }, apis }] }`. Reports everything wrong with it (CFG101, CFG102, CFG262), without the values, and gives what is right.
 */
export const readContracts = (text: string, file: string, report: Report): readonly Client[] => {
  const read = file.endsWith('.json') ? readJson : readYaml
  const contracts = read(text, file, withoutValues(report))
  if (!contracts) return []
  const check = checker(contracts, text, report)
  const ids = new Set<string>()
  return check.list(contracts.value, '', 'clients', true).flatMap((client, i): Client[] => {
    const at = `/clients/${i}`
    if (!check.members(client, at, ['clientId', 'clientSecret', 'name', 'sla', 'apis'])) return []
    const clientId = check.text(client, at, 'clientId', true)
    const clientSecret = check.text(client, at, 'clientSecret')
    const name = check.text(client, at, 'name') ?? clientId ?? ''
    const apis = 'apis' in client ? check.texts(client, at, 'apis') : undefined
    const sla = 'sla' in client ? slaOf(client.sla, `${at}/sla`, check) : undefined
    if (clientId === undefined) return []
    if (ids.has(clientId)) check.fault(`${at}/clientId`, `The client '${clientId}' stands in the file twice.`)
    ids.add(clientId)
    return [{ clientId, clientSecret, name, sla, apis }]
  })
}

/** Parsers show what they find where they expect something else, and that may be a secret without quotes. */
const withoutValues =
  (report: Report): Report =>
  (code, place, message, options) =>
    report(code, place, withoutFound(message), options)

const withoutFound = (message: string): string =>
  /\b(alias|tag)\b/i.test(message)
    ? 'A value that begins with * or ! must stand in quotes.'
    : message.replace(/, not .*/s, '.').replace(/^.* is not a JSON value\.$/s, 'A JSON value is expected.')

const slaOf = (sla: unknown, at: string, check: Checker): Client['sla'] => {
  if (!check.members(sla, at, ['limits'])) return undefined
  const limits = check.list(sla, at, 'limits', true).flatMap((limit, i): SlaLimit[] => {
    const place = `${at}/limits/${i}`
    if (!check.members(limit, place, ['maximumRequests', 'timePeriodInMilliseconds'])) return []
    const maximumRequests = check.count(limit, place, 'maximumRequests')
    const timePeriodInMilliseconds = check.count(limit, place, 'timePeriodInMilliseconds')
    return maximumRequests && timePeriodInMilliseconds ? [{ maximumRequests, timePeriodInMilliseconds }] : []
  })
  return { limits }
}

type Members = Readonly<Record<string, unknown>>
type Checker = ReturnType<typeof checker>

const checker = (contracts: Located, text: string, report: Report) => {
  const fault = (at: string, message: string) => report('CFG262', contracts.placeOf(at), message)
  const lines = text.replace(/^\ufeff/, '').split('\n')
  /** Ids and secrets that look like numbers are texts nevertheless, unless reading them as numbers changed them. */
  const textOf = (found: unknown, at: string, name: string): string | undefined => {
    if (typeof found === 'string' && found !== '') return found
    const { line, column } = contracts.placeOf(at)
    const [written] = /^[^\s,}\]]*/.exec(lines[line - 1]?.slice(column - 1) ?? '') ?? []
    if (typeof found === 'number' && written === String(found)) return written
    const why = typeof found === 'number' ? ' Put it into quotes: as a number it is another one.' : ''
    fault(at, `Expected a text '${name}'.${why}`)
    return undefined
  }
  const isObject = (value: unknown): value is Members =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  const list = (value: unknown, at: string, name: string, required = false): readonly unknown[] => {
    const found = isObject(value) ? value[name] : undefined
    if (Array.isArray(found)) return found
    if (required || found !== undefined) fault(`${at}/${name}`, `Expected a list '${name}'.`)
    return []
  }
  return {
    fault,
    /** Whether it is an object; reports members that mean nothing. */
    members: (value: unknown, at: string, known: readonly string[]): value is Members => {
      if (!isObject(value)) {
        fault(at, `Expected an object with ${known.join(', ')}.`)
        return false
      }
      // `clientSecret:abc`, without a blank, is a name and holds a secret.
      for (const name of Object.keys(value))
        if (!known.includes(name))
          fault(
            memberPointer(at, name),
            `'${name.replace(/:.*/s, ':…')}' means nothing here; there are: ${known.join(', ')}.`,
          )
      return true
    },
    list,
    text: (value: Members, at: string, name: string, required = false): string | undefined =>
      required || value[name] !== undefined ? textOf(value[name], `${at}/${name}`, name) : undefined,
    texts: (value: Members, at: string, name: string): readonly string[] =>
      list(value, at, name).flatMap((each, i) => textOf(each, `${at}/${name}/${i}`, name) ?? []),
    count: (value: Members, at: string, name: string): number | undefined => {
      const found = value[name]
      if (typeof found === 'number' && Number.isSafeInteger(found) && found > 0) return found
      fault(`${at}/${name}`, `Expected a whole number '${name}' above 0.`)
      return undefined
    },
  }
}
