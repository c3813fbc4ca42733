import { type ApiBinding, attr, attributeOf, defineElement, didYouMean } from '../../engine/sdk.ts'

/** `api-gateway:autodiscovery`: says which API a flow implements (spec/policies.md §5.1). */
export const autodiscovery = defineElement({
  name: 'autodiscovery',
  kind: 'global',
  doc: 'Binds an API to the flow that implements it.',
  unnamed: true,
  attributes: {
    apiId: attr.nonBlank('The API.', { required: true }),
    flowRef: attr.nonBlank('The flow, which must have an HTTP listener.', { required: true }),
    ignoreBasePath: attr.boolean(
      'Whether resource conditions see the path behind the wildcard of the listener only; for listener paths that end with *.',
      { default: 'false' },
    ),
  },
  example: `
    <api-gateway:autodiscovery apiId="4711" flowRef="orders"/>

    <http:listener-config name="api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>

    <flow name="orders">
      <http:listener config-ref="api" path="/orders/*"/>
      <set-payload value="[]" mimeType="application/json"/>
    </flow>`,
  compile: ({ apiId, flowRef, ignoreBasePath }, context): ApiBinding => {
    const reference = context.flowNamed(flowRef)
    if (reference?.kind !== 'flow') {
      const guess = didYouMean(flowRef, context.flowNames())
      const hint = reference ? `'${flowRef}' is a sub-flow` : guess && `did you mean '${guess}'?`
      const place = attributeOf(context.element, 'flowRef')?.valuePlace
      context.report('POL010', `There is no flow '${flowRef}' that could implement API ${apiId}.`, { place, hint })
    }
    return {
      apiId: apiId.trim(),
      flow: flowRef,
      ignoreBasePath: ignoreBasePath && context.artifact.runtimeAtLeast('4.3.0'),
    }
  },
})
