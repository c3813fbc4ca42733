import { artifactLanguage } from '../../config/artifact-language.ts'
import type { ExpressionLanguage } from '../../config/configuration.ts'
import type { PolicyConfig } from '../../policy/policy-config.ts'
import { readPolicySources } from '../../policy/policy-sources.ts'

/** The language a policy's expressions are in by its descriptor: who tests it speaks it in the test's flow, too. */
export const policyLanguage = (policy: PolicyConfig | undefined): ExpressionLanguage => {
  const sources = policy && readPolicySources(policy, () => {})
  return artifactLanguage(sources?.descriptor ?? {}, undefined).language
}
