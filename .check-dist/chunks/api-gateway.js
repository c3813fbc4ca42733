import { S as attr, c as attributeOf, v as defineConnector, y as defineElement } from "./operation.js";
import { t as didYouMean } from "./did-you-mean.js";
// connectors/api-gateway/autodiscovery.ts
/** `api-gateway:autodiscovery`: says which API a flow implements (spec/policies.md §5.1). */
const autodiscovery = defineElement({
	name: "autodiscovery",
	kind: "global",
	doc: "Binds an API to the flow that implements it.",
	unnamed: true,
	attributes: {
		apiId: attr.nonBlank("The API.", { required: true }),
		flowRef: attr.nonBlank("The flow, which must have an HTTP listener.", { required: true }),
		ignoreBasePath: attr.boolean("Whether resource conditions see the path behind the wildcard of the listener only; for listener paths that end with *.", { default: "false" })
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
	compile: ({ apiId, flowRef, ignoreBasePath }, context) => {
		const reference = context.flowNamed(flowRef);
		if (reference?.kind !== "flow") {
			const guess = didYouMean(flowRef, context.flowNames());
			const hint = reference ? `'${flowRef}' is a sub-flow` : guess && `did you mean '${guess}'?`;
			const place = attributeOf(context.element, "flowRef")?.valuePlace;
			context.report("POL010", `There is no flow '${flowRef}' that could implement API ${apiId}.`, {
				place,
				hint
			});
		}
		return {
			apiId: apiId.trim(),
			flow: flowRef,
			ignoreBasePath: ignoreBasePath && context.artifact.runtimeAtLeast("4.3.0")
		};
	}
});
// connectors/api-gateway/index.ts
/** What an application says about its policies. */
const apiGateway = defineConnector({
	prefix: "api-gateway",
	uri: "http://www.mulesoft.org/schema/mule/api-gateway",
	elements: [autodiscovery],
	annotations: { disablePolicies: "On an outgoing request: \"true\" keeps every policy from wrapping it." }
});
export { apiGateway };

//# sourceMappingURL=api-gateway.js.map