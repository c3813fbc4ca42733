import { mule } from '../support/app.ts'

/** An application that answers `text` under its path, on a port of its own. */
export const answering = (path: string, text: string): string =>
  mule(`  <http:listener-config name="listener"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <flow name="main">
    <http:listener config-ref="listener" path="${path}"/>
    <set-payload value="${text}"/>
  </flow>`)

/** An application that calls an upstream twice: once under its policies, once left alone for a documented reason. */
export const calling = (upstream: string): string =>
  mule(`  <http:listener-config name="listener"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <flow name="main">
    <http:listener config-ref="listener" path="/orders/*"/>
    <http:request method="POST" url="${upstream}/contacts" doc:name="Save contact"/>
    <flow-ref name="audit"/>
  </flow>
  <sub-flow name="audit">
    <http:request method="GET" url="${upstream}/ping" api-gateway:disablePolicies="true"
      doc:description="The audit service accepts no extra headers."/>
  </sub-flow>`)

/** A policy template's files: it adds one header to outgoing requests. */
export const headerTemplate = (name: string, header: string, folder = 'policy-templates'): Record<string, string> => ({
  [`${folder}/${name}/${name}.yaml`]: `id: ${name}
name: ${name}
description: Adds a header.
category: Custom
type: custom
resourceLevelSupported: true
standalone: true
requiredCharacteristics: []
providedCharacteristics: []
configuration:
  - propertyName: value
    name: Value
    description: The header's value.
    type: string
    optional: false
`,
  [`${folder}/${name}/mule-artifact.json`]: '{ "expressionLanguage": "jsonata" }',
  [`${folder}/${name}/src/main/mule/template.xml`]: mule(`  <http-policy:proxy name="${name}">
    <http-policy:operation>
      <http-transform:add-request-headers>
        <http-transform:headers>#[{'${header}': '{{{value}}}'}]</http-transform:headers>
      </http-transform:add-request-headers>
      <http-policy:execute-next/>
    </http-policy:operation>
  </http-policy:proxy>`),
})

/** A policy in Mule's offline format. */
export const policy = (assetId: string, order: number, value: string, more: object = {}): string =>
  JSON.stringify({ template: { groupId: 'test', assetId, version: '1.0.0' }, order, configuration: { value }, ...more })
