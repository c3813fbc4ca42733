import { a as statusOf } from "./trace-options.js";
// engine/host/cli/trace-summary.ts
const summaryOf = (record) => {
	const { id, at, duration, application, steps, dropped = 0, correlationId } = record;
	const [root] = steps;
	const status = statusOf(root?.after?.attributes);
	const calls = steps.reduce((sum, { exchanges }) => sum + (exchanges?.length ?? 0), 0);
	return {
		id,
		at: (/* @__PURE__ */ new Date(at / 1e3)).toISOString(),
		duration: duration / 1e3,
		application,
		event: root ? eventOf(root) : "",
		flow: root?.path.split("/")[0] ?? "",
		...status !== void 0 && { status },
		...root?.error && { error: root.error.type },
		steps: steps.length + dropped,
		calls,
		correlationId
	};
};
/** What started an event: the request, or the element. */
const eventOf = ({ element, path, before }) => {
	const { method, requestUri } = before.attributes ?? {};
	if (typeof method === "string" && typeof requestUri === "string") return `${method} ${requestUri}`;
	return `${element} ${path.split("/")[0]}`;
};
/** `0.3 ms`, `1.25 s`: short enough for a column. Microseconds. */
const durationText = (micros) => {
	if (micros === void 0) return "…";
	const milliseconds = micros / 1e3;
	if (milliseconds >= 1e3) return `${(milliseconds / 1e3).toFixed(2)} s`;
	return `${milliseconds.toFixed(milliseconds >= 100 ? 0 : milliseconds >= 10 ? 1 : 2)} ms`;
};
export { eventOf as n, summaryOf as r, durationText as t };

//# sourceMappingURL=trace-summary.js.map