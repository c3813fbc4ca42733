import type { Template } from '../../policy/parse-template.ts'
import type { PolicyDefinition } from '../../policy/policy-definition.ts'
import type { ReportFinding } from '../finding.ts'
import type { TemplateUses } from '../read-template.ts'

/** A policy as written: nothing is rendered yet. */
export interface WrittenPolicy {
  readonly templates: readonly (TemplateUses & { readonly template: Template })[]
  readonly definition: PolicyDefinition | undefined
  /** Configurations it is applied with. */
  readonly configurations: readonly Readonly<Record<string, unknown>>[]
}

/** A rule about a policy as written. */
export type TemplateRule = (policy: WrittenPolicy, report: ReportFinding) => void
