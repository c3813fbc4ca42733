import { attr, defineElement } from '../../engine/sdk.ts'

/** `import`: another configuration file of the artifact (spec/core.md §1.1). Followed with the files, before compilation. */
export const importElement = defineElement({
  name: 'import',
  kind: 'global',
  doc: 'Merges another configuration file.',
  unnamed: true,
  attributes: { file: attr.nonBlank("The file, from the classpath's root.", { required: true }) },
  example: `
    <import file="common.xml"/>

    <flow name="main">
      <flow-ref name="audit"/>
    </flow>`,
  compile: () => undefined,
})
