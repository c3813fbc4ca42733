import { attr, defineElement } from '../../engine/sdk.ts'

/** `configuration-properties`: properties from a file (spec/core.md §1.4). Read with the files, before compilation. */
export const configurationProperties = defineElement({
  name: 'configuration-properties',
  kind: 'global',
  doc: 'Defines properties by a YAML or .properties file.',
  unnamed: true,
  attributes: {
    file: attr.nonBlank('The file, on the classpath or on disk.', { required: true }),
    encoding: attr.string("The file's charset.", { default: 'UTF-8' }),
  },
  example: `
    <configuration-properties file="config.yaml"/>

    <flow name="greet">
      <set-payload value="\${greeting}"/>
    </flow>`,
  compile: () => undefined,
})
