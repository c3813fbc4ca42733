import type { Descriptor, ExpressionLanguage } from './configuration.ts'

/** The language of an artifact's expressions without prefix or header, and why. */
export interface ArtifactLanguage {
  readonly language: ExpressionLanguage
  readonly because: string
}

/** The language rule's third step (spec/expressions.md): what an artifact's descriptor says, or what it implies. */
export const artifactLanguage = (
  { expressionLanguage, minMuleVersion, isMuleProject }: Descriptor,
  override: ExpressionLanguage | undefined,
): ArtifactLanguage => {
  if (override) return { language: override, because: 'it was asked for, whatever the artifact declares' }
  if (expressionLanguage)
    return { language: expressionLanguage, because: `"expressionLanguage" in mule-artifact.json says so` }
  if (isMuleProject) return { language: 'dataweave', because: 'pom.xml has the packaging mule-application' }
  if (minMuleVersion) return { language: 'dataweave', because: `mule-artifact.json declares "minMuleVersion"` }
  return { language: 'jsonata', because: `the artifact declares neither a language nor a Mule version` }
}
