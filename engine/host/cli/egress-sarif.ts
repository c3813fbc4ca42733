import type { EgressCall } from '../egress.ts'
import { type EgressFinding, egressRules } from '../egress-rules.ts'
import { sarifText } from '../sarif.ts'
import { callText, hostText } from './egress-table.ts'

const CALL = 'egress/call'

/** Every call as a note, what breaks a rule as an error. */
export const egressSarif = (calls: readonly EgressCall[], findings: readonly EgressFinding[]): string => {
  const rules = Object.entries(egressRules).map(([name, meaning]) => [`egress/${name}`, meaning])
  return sarifText('hinny egress', { [CALL]: 'An application calls out.', ...Object.fromEntries(rules) }, [
    ...findings.map(({ rule, place, message, hint }) => ({
      rule: `egress/${rule}`,
      level: 'error' as const,
      message,
      hint,
      place,
    })),
    ...calls.map((call) => ({
      rule: CALL,
      level: 'note' as const,
      message: `'${call.application}' can call ${callText(call)} (host: ${hostText(call)}).`,
      place: { file: call.file, line: call.line, column: call.column },
      properties: { host: call.host, policies: call.policies.map(({ policy }) => policy) },
    })),
  ])
}
