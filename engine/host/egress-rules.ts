import type { Place } from '../model/place.ts'
import type { EgressCall } from './egress.ts'
import type { EgressBaseline } from './egress-baseline.ts'

/** What `--fail-on` can name, and what it means. */
export const egressRules = {
  'new-host': 'An application calls a host that is not in the baseline.',
  'disabled-without-reason': 'A requester opts out of all policies and gives no reason in doc:description.',
  disabled: 'A requester opts out of all policies.',
  unwrapped: 'No policy wraps a requester that does not opt out.',
  'computed-host': 'The host of a call is known only when an event is on its way.',
  'no-tls': 'A call does not use TLS.',
  insecure: 'A call uses TLS without verifying the certificate of the server.',
} as const

export type EgressRule = keyof typeof egressRules

/** A call that breaks a rule. */
export interface EgressFinding {
  readonly rule: EgressRule
  readonly call: EgressCall
  readonly place: Place
  readonly message: string
  readonly hint: string
}

/** What does not leave this machine needs no TLS. */
const isLocal = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host)

type Check = (
  call: EgressCall,
  baseline: EgressBaseline | undefined,
) => Omit<EgressFinding, 'rule' | 'call'> | undefined

const checks: Readonly<Record<EgressRule, Check>> = {
  'new-host': (call, baseline) =>
    baseline?.knows(call)
      ? undefined
      : {
          place: placeOf(call),
          message: `'${call.application}' calls ${call.host || 'a host that only its expression knows'}, which is not in the baseline.`,
          hint: 'review it, then run hinny egress --write-baseline and commit the file',
        },
  'disabled-without-reason': ({ optedOut }) =>
    optedOut && optedOut.reason === undefined
      ? {
          place: placeOf(optedOut),
          message: 'disablePolicies keeps all policies off this requester, and nobody says why.',
          hint: 'say why in doc:description',
        }
      : undefined,
  disabled: ({ optedOut }) =>
    optedOut && {
      place: placeOf(optedOut),
      message: `disablePolicies keeps all policies off this requester${optedOut.reason ? `: ${optedOut.reason}` : '.'}`,
      hint: 'remove disablePolicies',
    },
  unwrapped: (call) =>
    call.isWrappable && !call.optedOut && call.policies.length === 0
      ? { place: placeOf(call), message: 'No policy wraps this requester.', hint: 'apply a policy to the application' }
      : undefined,
  'computed-host': (call) =>
    call.hostOrigin === 'computed'
      ? {
          place: placeOf(call),
          message: `The host is computed: ${call.host || 'there is none in the configuration'}.`,
          hint: 'write the host, or a property, and compute only the path',
        }
      : undefined,
  'no-tls': (call) =>
    !call.tls && call.scheme !== '' && !isLocal(call.host)
      ? { place: placeOf(call), message: `Calls ${call.host} without TLS (${call.scheme}).`, hint: 'use HTTPS' }
      : undefined,
  insecure: (call) =>
    call.tls?.isInsecure
      ? {
          place: placeOf(call),
          message: `Does not verify the certificate of ${call.host}.`,
          hint: 'give the tls:context a trust-store without insecure="true"',
        }
      : undefined,
}

const placeOf = ({ file, line, column }: Place): Place => ({ file, line, column })

/** What breaks these rules, in the order of the calls. */
export const checkEgress = (
  calls: readonly EgressCall[],
  rules: readonly EgressRule[],
  baseline: EgressBaseline | undefined,
): EgressFinding[] =>
  calls.flatMap((call) =>
    rules.flatMap((rule) => {
      const found = checks[rule](call, baseline)
      return found ? [{ rule, call, ...found }] : []
    }),
  )
