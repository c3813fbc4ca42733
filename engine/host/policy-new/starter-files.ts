import { type Direction, starters } from './starters.ts'

/** The files of a new policy by their path in its folder, in the order in which one reads them. */
export const starterFiles = (name: string, direction: Direction): Readonly<Record<string, string>> => {
  const { does, parameter, blocks, tests } = starters[direction]
  return {
    'src/main/mule/template.xml': template(name, blocks),
    [`${name}.yaml`]: definition(name, does, parameter),
    'mule-artifact.json': `${JSON.stringify({ name, minMuleVersion: '4.4.0' }, undefined, 2)}\n`,
    'pom.xml': pom(name),
    [`tests/${name}.yaml`]: tests,
    'README.md': readme(name, does, parameter),
  }
}

const titleOf = (name: string): string => {
  const words = name.replaceAll('-', ' ')
  return `${words[0]?.toUpperCase()}${words.slice(1)}`
}

const template = (name: string, blocks: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<mule xmlns="http://www.mulesoft.org/schema/mule/core"
      xmlns:http-policy="http://www.mulesoft.org/schema/mule/http-policy"
      xmlns:http-transform="http://www.mulesoft.org/schema/mule/http-policy-transform">

  <http-policy:proxy name="{{{policyId}}}-${name}">
${blocks}
  </http-policy:proxy>
</mule>
`

type Parameter = (typeof starters)[Direction]['parameter']

const definition = (name: string, does: string, [parameter, label, description, defaultValue]: Parameter): string =>
  `id: ${name}
name: ${titleOf(name)}
description: ${JSON.stringify(does)}
category: Custom
type: custom
resourceLevelSupported: true
encryptionSupported: false
standalone: true
requiredCharacteristics: []
providedCharacteristics: []
configuration:
  - propertyName: ${parameter}
    name: ${label}
    description: ${JSON.stringify(description)}
    type: string
    defaultValue: ${defaultValue}
    optional: true
`

const pom = (name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>${name}</artifactId>
  <version>1.0.0</version>
  <packaging>mule-policy</packaging>
</project>
`

const readme = (name: string, does: string, [parameter, , description, defaultValue]: Parameter): string => `# ${name}

${does}

| parameter | default | meaning |
| --- | --- | --- |
| \`${parameter}\` | \`${defaultValue}\` | ${description} |

    hinny policy check .    # finds mistakes, whatever the configuration
    hinny policy test .     # runs tests/*.yaml against a real upstream

To apply it, put this folder beside the application's own files in \`policy-templates/\`, and a file like this one into its \`policies/\`:

\`\`\`json
{
  "template": { "groupId": "com.example", "assetId": "${name}", "version": "1.0.0" },
  "order": 1,
  "configuration": { "${parameter}": "${defaultValue}" }
}
\`\`\`
`
