import type { Registry } from '../kernel/registry.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { collectDiagnostics } from '../model/diagnostic.ts'
import { checkPolicy } from '../policy/check-policy.ts'
import type { Reported } from './finding.ts'
import type { RenderedPolicy } from './render-trial.ts'
import { attributeNames } from './rules/attribute-names.ts'
import { discardedHeaders } from './rules/discarded-headers.ts'
import { droppedChanges } from './rules/dropped-changes.ts'
import { headerSide } from './rules/header-side.ts'
import { nextInLoop } from './rules/next-in-loop.ts'
import { nextTwice } from './rules/next-twice.ts'
import { raisedWithoutResponse } from './rules/raised-without-response.ts'
import { requestWithoutTarget } from './rules/request-without-target.ts'
import { requesterRequestSide } from './rules/requester-request-side.ts'
import { responseBeforeNext } from './rules/response-before-next.ts'
import type { BlockFinding, BlockRule } from './rules/rule.ts'
import { silentShortCircuit } from './rules/silent-short-circuit.ts'
import { unsetVariables } from './rules/unset-variables.ts'
import { traceBlocks } from './trace-block.ts'

/** Every rule about blocks. */
export const blockRules: readonly BlockRule[] = [
  nextTwice,
  nextInLoop,
  silentShortCircuit,
  raisedWithoutResponse,
  responseBeforeNext,
  droppedChanges,
  requestWithoutTarget,
  headerSide,
  requesterRequestSide,
  discardedHeaders,
  attributeNames,
]

/**
 * What the blocks of a policy, rendered with one configuration, do wrong. Places are those of the template.
 * @param variables what the policy sets with any configuration
 */
export const checkBlocks = (
  rendered: RenderedPolicy,
  registry: Registry,
  variables: ReadonlySet<string>,
): Reported[] => {
  const { elements, writtenAt } = rendered
  const found: Reported[] = []
  const report = ({ at, related, ...finding }: BlockFinding): void => {
    const place = 'place' in at ? at.place : at
    found.push({
      ...finding,
      place: writtenAt(place),
      ...(related && { related: [{ place: writtenAt(related.at.place), message: related.message }] }),
    })
  }
  for (const block of traceBlocks(elements, registry)) for (const rule of blockRules) rule(block, report)
  unsetVariables(elements, variables, ({ uri }) => (registry.connector(uri)?.elements.length ?? 0) > 0, report)
  return [...found, ...structure(rendered, registry)]
}

/** What deployment would say about the elements as a whole. */
const structure = ({ elements, writtenAt }: RenderedPolicy, registry: Registry): Reported[] => {
  const { diagnostics, report } = collectDiagnostics()
  checkPolicy(elements, registry, report)
  return diagnostics.map((each) => reportedOf({ ...each, ...writtenAt(each) }))
}

/** A diagnostic as a finding. */
export const reportedOf = ({ code, severity, message, hint, file, line, column }: Diagnostic): Reported => ({
  code,
  severity,
  message,
  hint: hint ?? '',
  place: { file, line, column },
})
