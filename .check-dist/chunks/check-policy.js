import { c as attributeOf, l as elementName } from "./operation.js";
// engine/policy/check-policy.ts
/**
* Checks what only a whole template shows (spec/policies.md §1.2): one proxy, no sources, execute-next where
* something waits for it.
*/
const checkPolicy = (elements, registry, report) => {
	const nameOf = (element) => registry.canonicalName(element);
	const proxies = elements.filter((element) => nameOf(element) === "http-policy:proxy");
	for (const extra of proxies.slice(1)) report("POL031", extra.place, "A policy has exactly one <http-policy:proxy>; this one is too many.");
	const reaching = flowsReachingNext(elements, nameOf);
	const visit = (element, inAsync) => {
		const name = nameOf(element);
		if (registry.find(element.uri, element.name)?.kind === "source") report("POL032", element.place, `A policy cannot have a source: <${elementName(element)}> would never receive anything.`, { hint: "a flow of a policy is called by <flow-ref>" });
		const called = name === "flow-ref" ? attributeOf(element, "name")?.value : void 0;
		if (inAsync && (name === "http-policy:execute-next" || called !== void 0 && reaching.has(called))) report("POL033", element.place, "execute-next cannot be reached from an async scope: nothing waits for its result.", { hint: called === void 0 ? "move it out of the <async>" : `'${called}' executes next: call it outside of the <async>` });
		for (const each of element.children) visit(each, inAsync || name === "async");
	};
	for (const element of elements) visit(element, false);
};
/** Flows and sub-flows that execute next, themselves or through others they call by name. */
const flowsReachingNext = (elements, nameOf) => {
	const reaching = /* @__PURE__ */ new Set();
	const reaches = (element) => {
		const name = nameOf(element);
		if (name === "http-policy:execute-next") return true;
		if (name === "flow-ref" && reaching.has(attributeOf(element, "name")?.value ?? "")) return true;
		return element.children.some(reaches);
	};
	for (let before = -1; before !== reaching.size;) {
		before = reaching.size;
		for (const element of elements) {
			const name = attributeOf(element, "name")?.value;
			const isFlow = nameOf(element) === "flow" || nameOf(element) === "sub-flow";
			if (name !== void 0 && isFlow && !reaching.has(name) && reaches(element)) reaching.add(name);
		}
	}
	return reaching;
};
export { checkPolicy as t };

//# sourceMappingURL=check-policy.js.map