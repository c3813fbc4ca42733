import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import type { Template } from './parse-template.ts'
import { type PolicyConfig, placesOf, soapApisOf } from './policy-config.ts'
import { namesIn, type PolicyDefinition, parametersOf } from './policy-definition.ts'
import { compileSchema, validateConfiguration } from './validate-configuration.ts'

/** What every template sees besides its parameters; a configuration may set them all but the id (spec/policies.md §1.3). */
export const IMPLICIT: Readonly<Record<string, unknown>> = {
  isWsdlEndpoint: false,
  encrypted: false,
  identityManagementTokenUrl: '',
  identityManagementClientId: '',
  identityManagementClientSecret: '',
  // Of Mule 3; old templates still name them.
  apiName: '',
  apiVersionName: '',
  pointcutData: '',
  order: '',
}

/**
 * The parameters of a template as configured: checked against the definition, defaults filled in; and what its APIs are. `refused` gets
 * the names of those that are not as they must be.
 */
export const readParameters = (
  policy: PolicyConfig,
  definition: PolicyDefinition | undefined,
  report: Report,
  refused: Set<string> = new Set(),
): Record<string, unknown> => ({
  ...describeApis(policy, report),
  ...readConfigured(policy, definition, report, refused),
})

const describeApis = (policy: PolicyConfig, report: Report): { readonly isWsdlEndpoint?: true } => {
  const soap = soapApisOf(policy)
  if (soap === 'some')
    report(
      'POL065',
      placesOf(policy).placeOf('/api'),
      'A policy is for APIs with a WSDL or for others, not for both.',
      {
        hint: 'its template is filled in once: write a file for each kind',
      },
    )
  return soap === 'none' ? {} : { isWsdlEndpoint: true }
}

const readConfigured = (
  policy: PolicyConfig,
  definition: PolicyDefinition | undefined,
  report: Report,
  refused: Set<string>,
): Record<string, unknown> => {
  const places = placesOf(policy)
  const configured = copyOf(policy, report)
  if (!definition) return configured
  const implicit: Record<string, unknown> = {}
  for (const name of Object.keys(IMPLICIT)) {
    if (!Object.hasOwn(configured, name) || parametersOf(definition).includes(name)) continue
    implicit[name] = configured[name]
    delete configured[name]
  }
  let validate: ReturnType<typeof compileSchema>
  try {
    validate = compileSchema(definition.schema)
  } catch (error) {
    report('POL040', definition.place, `The definition of the policy is no JSON Schema: ${(error as Error).message}.`)
    return configured
  }
  for (const fault of validateConfiguration(definition, validate, configured)) {
    const { code, pointer, parameter, atKey, message, hint } = fault
    refused.add(parameter)
    const at = `/configuration${pointer}`
    report(code, atKey ? places.keyPlaceOf(at) : places.placeOf(at), message, { hint })
  }
  return { ...configured, ...implicit }
}

const copyOf = (policy: PolicyConfig, report: Report): Record<string, unknown> => {
  const { configuration = {} } = policy
  const place = placesOf(policy).placeOf('/configuration')
  if (configuration === null || typeof configuration !== 'object' || Array.isArray(configuration)) {
    report('POL044', place, 'The configuration of a policy must be an object.')
    return {}
  }
  try {
    return structuredClone({ ...configuration })
  } catch {
    report(
      'POL044',
      place,
      'The configuration of a policy must be plain data: it holds something else, such as a function.',
    )
    return {}
  }
}

/** Everything the template of a policy sees. */
export const templateVariables = (
  parameters: Readonly<Record<string, unknown>>,
  id: string,
): Record<string, unknown> => ({
  ...IMPLICIT,
  ...parameters,
  policyId: id,
})

/**
 * Tells of names in a template that nobody defines. Without a definition a parameter may be optional: only what looks
 * misspelt is told then.
 */
export const missingParameters = (
  template: Template,
  definition: PolicyDefinition | undefined,
  parameters: Readonly<Record<string, unknown>>,
  report: Report,
): ((name: string, node: hbs.AST.Node) => void) => {
  const defined = new Set([
    ...(definition ? namesIn(definition.schema) : []),
    ...Object.keys(parameters),
    ...Object.keys(IMPLICIT),
    'policyId',
  ])
  const told = new Set<string>()
  return (name, node) => {
    const guess = didYouMean(name, defined)
    if (told.has(name) || defined.has(name) || (!definition && !guess)) return
    told.add(name)
    report(
      'POL024',
      template.places(template.offsetOf(node.loc.start)),
      `The policy has no parameter '${name}': nothing is inserted here.`,
      {
        severity: 'warning',
        hint: guess && `did you mean '${guess}'?`,
      },
    )
  }
}
