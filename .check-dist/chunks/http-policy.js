import { S as attr, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { o as goOn } from "./run.js";
// connectors/http-policy/execute-next.ts
/** `http-policy:execute-next`: goes on to the next policy, and finally to the flow or the outgoing request. */
const executeNext = defineElement({
	name: "execute-next",
	kind: "processor",
	doc: "Continues with the next policy, finally with the flow or the outgoing request.",
	compile: (_, context) => {
		if (context.artifact.kind !== "policy") context.report("POL003", "<http-policy:execute-next> has a meaning in policies only.", { hint: "to run another flow use <flow-ref>" });
		return goOn;
	}
});
// connectors/http-policy/block.ts
/** What source and operation have in common. */
const blockAttributes = { propagateMessageTransformations: attr.boolean("Whether changes to the message pass on that otherwise stay inside the policy: those made before execute-next in a source, after it in an operation.") };
const blockChildren = { processors: child.processors("What the policy does; execute-next goes on.") };
/** A handler under a block looks plausible and is not Mule's: the content model is processors only (spec/policies.md §1.2). */
const blockAdvice = { "error-handler": "put the processors into a <try> and the error-handler at its end" };
const compileBlock = (config, context) => ({
	process: config.processors,
	propagate: config.propagateMessageTransformations ?? !context.artifact.runtimeAtLeast("4.1.0"),
	goesOnWithin: !config.processors.beforeGoingOn || goesOnWithin(context.element),
	location: context.location
});
/** An execute-next somewhere inside, or a flow-ref, which may lead to one. */
const goesOnWithin = (block) => {
	const leadsOn = (element) => element.uri === block.uri && element.name === "execute-next" || element.name === "flow-ref" || element.children.some(leadsOn);
	const { children } = block;
	const last = children.at(-1);
	return (last?.uri === block.uri && last.name === "execute-next" ? children.slice(0, -1) : children).some(leadsOn);
};
// connectors/http-policy/operation.ts
/** `http-policy:operation`: what a policy does around each outgoing request. */
const operation = defineElement({
	name: "operation",
	kind: "nested",
	doc: "Wraps an outgoing HTTP request.",
	attributes: blockAttributes,
	children: blockChildren,
	advice: blockAdvice,
	compile: compileBlock
});
// connectors/http-policy/source.ts
/** `http-policy:source`: what a policy does around the flow that an inbound request starts. */
const source = defineElement({
	name: "source",
	kind: "nested",
	doc: "Wraps the flow behind an HTTP listener.",
	attributes: blockAttributes,
	children: blockChildren,
	advice: blockAdvice,
	compile: compileBlock
});
// connectors/http-policy/proxy.ts
/** `http-policy:proxy`: what a policy does, around the inbound request, around each outgoing one, or both. */
const proxy = defineElement({
	name: "proxy",
	kind: "global",
	doc: "A policy: at least one of source and operation.",
	attributes: { name: attr.nonBlank("Conventionally {{{policyId}}}-something.", { required: true }) },
	children: {
		source: child.one("Wraps the flow.", () => source, { segment: "source" }),
		operation: child.one("Wraps each outgoing request.", () => operation, { segment: "operation" })
	},
	example: `
    <http-policy:proxy name="trace">
      <http-policy:source>
        <set-variable variableName="trace" value="#[correlationId]"/>
        <http-policy:execute-next/>
      </http-policy:source>
      <http-policy:operation>
        <http-transform:add-request-headers>
          <http-transform:headers>#[{'x-trace': vars.trace}]</http-transform:headers>
        </http-transform:add-request-headers>
        <http-policy:execute-next/>
      </http-policy:operation>
    </http-policy:proxy>`,
	compile: (blocks, context) => {
		if (context.artifact.kind !== "policy") context.report("POL001", "A policy cannot be part of an application: <http-policy:proxy> belongs in a template.", { hint: "move it to a template.xml of its own and apply that to the application" });
		if (!blocks.source && !blocks.operation && context.element.children.length === 0) context.report("POL002", "The policy is empty: <http-policy:proxy> needs a source or an operation.");
		return {
			source: blocks.source,
			operation: blocks.operation
		};
	}
});
// connectors/http-policy/index.ts
/** The frame of every policy (spec/policies.md §1.1). */
const httpPolicy = defineConnector({
	prefix: "http-policy",
	uri: "http://www.mulesoft.org/schema/mule/http-policy",
	elements: [
		proxy,
		source,
		operation,
		executeNext
	]
});
export { httpPolicy };

//# sourceMappingURL=http-policy.js.map