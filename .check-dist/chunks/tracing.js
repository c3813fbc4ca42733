import { S as attr, v as defineConnector, x as child, y as defineElement } from "./operation.js";
import { a as withCorrelationId, c as withLogging } from "./event.js";
import { a as textOf } from "./write-value.js";
// connectors/tracing/clear-logging-variables.ts
/** `tracing:clear-logging-variables` (spec/core.md §3.13). */
const clearLoggingVariables = defineElement({
	name: "clear-logging-variables",
	kind: "processor",
	doc: "Removes every logging variable.",
	example: `
    <tracing:clear-logging-variables/>`,
	compile: () => (event) => event.logging ? withLogging(event, void 0) : event
});
// connectors/tracing/remove-logging-variable.ts
/** `tracing:remove-logging-variable` (spec/core.md §3.13). */
const removeLoggingVariable = defineElement({
	name: "remove-logging-variable",
	kind: "processor",
	doc: "Removes a logging variable.",
	attributes: { variableName: attr.nonBlank("Name of the logging variable.", { required: true }) },
	example: `
    <tracing:remove-logging-variable variableName="customer"/>`,
	compile: ({ variableName }) => (event) => {
		if (!event.logging?.has(variableName)) return event;
		const logging = new Map(event.logging);
		logging.delete(variableName);
		return withLogging(event, logging);
	}
});
// connectors/tracing/set-logging-variable.ts
/** `tracing:set-logging-variable`: a value that every later log entry about the event shows (spec/core.md §3.13). */
const setLoggingVariable = defineElement({
	name: "set-logging-variable",
	kind: "processor",
	doc: "Sets a value that the log shows with every entry about the event.",
	attributes: {
		variableName: attr.nonBlank("Name of the logging variable.", { required: true }),
		value: attr.value("Its value, or an expression for it.", { required: true })
	},
	example: `
    <tracing:set-logging-variable variableName="customer" value="#[payload.customer]"/>`,
	compile: ({ variableName, value }) => {
		const set = (event, text) => withLogging(event, new Map(event.logging).set(variableName, text));
		const take = (event, typed) => {
			const text = textOf(typed);
			return typeof text === "string" ? set(event, text) : text.then((read) => set(event, read));
		};
		return (event) => {
			const typed = value.typed(event);
			return typed instanceof Promise ? typed.then((arrived) => take(event, arrived)) : take(event, typed);
		};
	}
});
// connectors/tracing/with-correlation-id.ts
/** `tracing:with-correlation-id`: inside it the event has another correlation id (spec/core.md §3.13). */
const withCorrelationIdScope = defineElement({
	name: "with-correlation-id",
	kind: "scope",
	doc: "Runs its processors under another correlation id.",
	attributes: { correlationId: attr.value("The id, or an expression for it.", { required: true }) },
	children: { processors: child.processors("What runs under it.") },
	example: `
    <tracing:with-correlation-id correlationId="#[payload.orderId]">
      <logger message="under the id of the order"/>
    </tracing:with-correlation-id>`,
	compile: ({ correlationId, processors }) => {
		const enter = (event, run, id) => {
			const leave = (result) => withCorrelationId(result, event.correlationId);
			const result = processors(withCorrelationId(event, id), run);
			return result instanceof Promise ? result.then(leave) : leave(result);
		};
		const take = (event, run, typed) => {
			const id = textOf(typed);
			return typeof id === "string" ? enter(event, run, id) : id.then((read) => enter(event, run, read));
		};
		return (event, run) => {
			const typed = correlationId.typed(event);
			return typed instanceof Promise ? typed.then((arrived) => take(event, run, arrived)) : take(event, run, typed);
		};
	}
});
// connectors/tracing/index.ts
/** What the log shows about an event (spec/core.md §3.13). */
const tracing = defineConnector({
	prefix: "tracing",
	uri: "http://www.mulesoft.org/schema/mule/tracing",
	elements: [
		withCorrelationIdScope,
		setLoggingVariable,
		removeLoggingVariable,
		clearLoggingVariables
	]
});
export { tracing };

//# sourceMappingURL=tracing.js.map