/** A policy written for a test: its blocks, or its whole template. */
export interface WrittenPolicy {
  readonly source?: string
  readonly operation?: string
  /** Attributes of both blocks. */
  readonly block?: string
  /** Beside the proxy. */
  readonly globals?: string
  readonly template?: string
  /** Fields of the definition, as YAML; no definition without. */
  readonly fields?: string
}

/** A mistake that check finds, and what looks like it and is right. */
export interface FindingCase {
  readonly code: string
  readonly mistake: string
  readonly trigger: WrittenPolicy
  readonly nearly: WrittenPolicy
}

const NAMESPACES = ['http', 'http-policy', 'http-policy-transform', 'validation', 'os', 'ee/core']
const prefixOf = (name: string) => (name === 'http-policy-transform' ? 'http-transform' : name.replace('/core', ''))

const indented = (text: string, by: string) =>
  text
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => by + line.trim())
    .join('\n')

const blockOf = (name: string, content: string | undefined, attributes: string) =>
  content === undefined
    ? ''
    : `    <http-policy:${name}${attributes}>\n${indented(content, '      ')}\n    </http-policy:${name}>\n`

/** The files of a policy, by their path in its folder. */
export const filesOf = ({ source, operation, block = '', globals = '', template, fields }: WrittenPolicy) => ({
  'mule-artifact.json': '{ "minMuleVersion": "4.6.0", "expressionLanguage": "dataweave" }',
  ...(fields !== undefined && {
    'policy.yaml': `id: policy\nname: Policy\nconfiguration:\n${fields.replace(/^\n|\s+$/g, '')}\n`,
  }),
  'template.xml':
    template ??
    `<mule xmlns="http://www.mulesoft.org/schema/mule/core"
${NAMESPACES.map((name) => `  xmlns:${prefixOf(name)}="http://www.mulesoft.org/schema/mule/${name}"`).join('\n')}>
  <http-policy:proxy name="{{{policyId}}}-policy">
${blockOf('source', source, block)}${blockOf('operation', operation, block)}  </http-policy:proxy>
${globals === '' ? '' : `${indented(globals, '  ')}\n`}</mule>
`,
})
