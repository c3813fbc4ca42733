import type { Place } from '../../model/place.ts'
import type { EgressCall } from '../egress.ts'
import type { EgressFinding } from '../egress-rules.ts'
import { USUAL_PORTS } from '../egress-target.ts'
import { columns } from './columns.ts'
import type { Paint } from './paint.ts'

const at = ({ file, line }: Place): string => `${file}:${line}`

/** An application, and whether its calls are known: those of one that cannot be deployed are not. */
export interface ListedApplication {
  readonly name: string
  readonly isKnown: boolean
}

/** Per application a row for each call, and a line that sums up. */
export const egressTable = (
  applications: readonly ListedApplication[],
  calls: readonly EgressCall[],
  paint: Paint,
): string => {
  const sections = applications.map(({ name, isKnown }) => {
    if (!isKnown) return `${paint.strong(name)}\n\n  not known: it cannot be deployed\n`
    const own = calls.filter(({ application }) => application === name)
    if (own.length === 0) return `${paint.strong(name)}\n\n  calls nobody\n`
    const [head = '', ...rows] = columns([HEAD, ...own.map(row)], '  ').split('\n')
    const painted = rows.map((line, i) => (own[i]?.optedOut || own[i]?.tls?.isInsecure ? paint.warning(line) : line))
    return `${paint.strong(name)}\n\n${[paint.faint(head), ...painted].join('\n')}\n`
  })
  return `${sections.join('\n')}\n${summary(calls)}\n`
}

const HEAD = ['AT', 'CALL', 'HOST FROM', 'TLS', 'POLICIES']

const row = (call: EgressCall): string[] => [
  at(call),
  callText(call),
  hostText(call),
  tlsText(call),
  policiesText(call),
]

/** `POST http://crm.local:80/contacts`; what is no request says what it is. */
export const callText = ({ purpose, method, scheme, host, port, path, hostOrigin }: EgressCall): string => {
  const what = purpose === 'request' ? (method ?? 'GET') : purpose
  if (hostOrigin === 'computed' && path === undefined) return `${what} ${host}`
  const shown = port === '' || port === USUAL_PORTS[scheme] ? '' : `:${port}`
  return `${what} ${scheme}://${host || '(none)'}${shown}${path ?? ''}`
}

/** `crm.host in config.yaml`. */
export const hostText = ({ hostOrigin, hostParts }: EgressCall): string =>
  hostParts.length === 0 ? hostOrigin : hostParts.map(({ name, from }) => `${name} in ${from}`).join(', ')

const tlsText = ({ tls }: EgressCall): string =>
  tls ? [tls.context ?? 'yes', tls.isInsecure && 'INSECURE'].filter(Boolean).join(' ') : '-'

const policiesText = ({ policy, isWrappable, policies, shadows, optedOut }: EgressCall): string => {
  if (policy !== undefined) return `made by policy ${policy}`
  if (!isWrappable) return '-'
  const shadowed = shadows.length > 0 ? ` (in shadow mode: ${idsOf(shadows)})` : ''
  if (optedOut) return `none: disabled, ${optedOut.reason ?? 'no reason given'}`
  return `${idsOf(policies) || 'none'}${shadowed}`
}

const idsOf = (policies: EgressCall['policies']): string => policies.map(({ policy }) => policy).join(', ')

const summary = (calls: readonly EgressCall[]): string => {
  const hosts = new Set(calls.map(({ host }) => host))
  const optedOut = calls.filter((call) => call.optedOut)
  const silent = optedOut.filter((call) => call.optedOut?.reason === undefined)
  const parts = [
    `${some(calls.length, 'call')} to ${some(hosts.size, 'host')}`,
    optedOut.length > 0 &&
      `${optedOut.length} left alone by policies${silent.length > 0 ? ` (${silent.length} without a reason)` : ''}`,
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}

const some = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** What breaks the rules, a line each, the hint below. */
export const findingLines = (findings: readonly EgressFinding[], paint: Paint): string =>
  findings
    .map(({ rule, place, message, hint }) => `${paint.bad(`${at(place)} ${rule}`)} ${message}\n  hint: ${hint}`)
    .join('\n')
